import { Link, type ShouldRevalidateFunctionArgs, useLoaderData, useLocation } from '@remix-run/react';
import { useMemo } from 'react';
import { screen } from '~/access/route.server';
import { type CaseLineShown, CaseLines } from '~/ledger/case-lines';
import { caseChannels, caseStates, casesQuery, lateness } from '~/ledger/cases-query';
import { listCases } from '~/ledger/list-cases.server';
import { asCards } from '~/ui/as-cards';
import { FilterBar, FilterField, useSearch } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

/** 'caseNo' -> the words of a column; those that can be sorted by are in `sorts`. */
const heads = [
  'caseNo',
  'matter',
  'channel',
  'state',
  'receivedAt',
  'dueAt',
  'closedAt',
  'lateness',
] as const;
const sorts: readonly string[] = ['receivedAt', 'dueAt', 'closedAt'];

/** The rows travel as one text: Remix's own encoding takes several times as long for their seven hundred values. */
export const loader = screen(async (call, { request }) => {
  const { rows, ...page } = await listCases(call, casesQuery(new URL(request.url).searchParams));
  return { ...page, lines: JSON.stringify(rows) };
});

export function shouldRevalidate({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return currentUrl.search !== nextUrl.search || defaultShouldRevalidate;
}

export default function Cases() {
  const view = useLoaderData<typeof loader>();
  const rows = useMemo(() => JSON.parse(view.lines) as CaseLineShown[], [view.lines]);
  const { search } = useLocation();
  const t = useText();
  return (
    <Page
      title={t('ledger:title')}
      actions={
        <>
          {view.mayImport && (
            <Link to="import" className="plain-link">
              {t('ledger:import.title')}
            </Link>
          )}
          {view.mayRecord && (
            <Link to="new" className="main-link">
              {t('ledger:new.title')}
            </Link>
          )}
        </>
      }
    >
      <Section>
        <Filters />
        {rows.length === 0 ? (
          <div className="empty">{t(search ? 'ledger:list.none_found' : 'ledger:list.empty')}</div>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
          <section className="table-scroll" tabIndex={0} aria-label={t('ledger:title')}>
            <table {...asCards(heads.map((key) => (key === 'state' ? '' : t(`ledger:list.${key}`))))}>
              <Head />
              <CaseLines rows={rows} />
            </table>
          </section>
        )}
        <Foot {...view} rows={rows.length} />
      </Section>
    </Page>
  );
}

function Filters() {
  const t = useText();
  const options = (values: readonly (string | number)[], key: string) =>
    values.map((value) => ({ value: String(value), label: t(`ledger:${key}.${value}`) }));
  const any = t('ui:list.any');
  const matter = new URLSearchParams(useLocation().search).get('matter') ?? '';
  const matters = [
    { value: 'none', label: t('ledger:list.unmatched') },
    ...(/^\d+$/.test(matter) ? [{ value: matter, label: t('ledger:list.one_matter') }] : []),
  ];
  return (
    <FilterBar>
      <FilterField name="search" label={t('ledger:list.search')} />
      <FilterField
        name="state"
        label={t('ledger:list.state')}
        any={any}
        options={options(caseStates, 'state')}
      />
      <FilterField
        name="late"
        label={t('ledger:list.lateness')}
        any={any}
        options={options(lateness, 'lateness')}
      />
      <FilterField
        name="channel"
        label={t('ledger:list.channel')}
        any={any}
        options={options(caseChannels, 'channel')}
      />
      <FilterField name="matter" label={t('ledger:list.matter')} any={any} options={matters} />
      <FilterField name="from" type="date" label={t('ledger:list.from')} />
      <FilterField name="to" type="date" label={t('ledger:list.to')} />
    </FilterBar>
  );
}

function Head() {
  const t = useText();
  const change = useSearch();
  const sort = new URLSearchParams(useLocation().search).get('sort') ?? '-receivedAt';
  const sortable = (key: string) => {
    const state = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
    const next = state === 'descending' ? key : `-${key}`;
    return (
      <th key={key} scope="col" aria-sort={state}>
        <Link to={change({ sort: next, after: undefined, before: undefined })} preventScrollReset>
          {t(`ledger:list.${key}`)}
          <span aria-hidden="true">{state === 'ascending' ? ' ▲' : state === 'descending' ? ' ▼' : ''}</span>
        </Link>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {heads.map((key) =>
          sorts.includes(key) ? (
            sortable(key)
          ) : (
            <th key={key} scope="col">
              {t(`ledger:list.${key}`)}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}

function Foot({
  total,
  more,
  after,
  before,
  rows,
}: {
  total: number;
  more: boolean;
  after?: string;
  before?: string;
  rows: number;
}) {
  const t = useText();
  const change = useSearch();
  const { search } = useLocation();
  const step = (to: Record<string, string | undefined> | undefined, words: string) =>
    to ? <Link to={change(to)}>{words}</Link> : <span aria-disabled="true">{words}</span>;
  return (
    <div className="list-foot">
      <span>
        {more
          ? t('ledger:list.more_than', { total: total.toLocaleString('en') })
          : t('ui:list.total', { total })}
      </span>
      {rows > 0 && (
        <a href={`/cases/export${search}`} download>
          {t('ui:list.export')}
        </a>
      )}
      {(before || after) && (
        <nav className="pages" aria-label={t('ui:list.pages')}>
          {step(before ? { before, after: undefined } : undefined, t('ui:list.previous'))}
          {step(after ? { after, before: undefined } : undefined, t('ui:list.next'))}
        </nav>
      )}
    </div>
  );
}
