import { Fragment } from 'react';
import { isDay } from '~/base/days';
import { formatDay, formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { FieldChange, HistoryLine, Said } from './history';
import type { HistoryView, Look } from './list-history.server';

/** What happened with a person, the newest first. */
export function HistorySection({ view }: { view: HistoryView }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('staff:history.title')}>
      <ListTable
        label={t('staff:history.title')}
        rows={view.lines.map((row, index) => ({ ...row, index }))}
        rowKey={(row) => row.index}
        page={view.page}
        pageSize={30}
        total={view.total}
        emptyText={t('staff:history.none')}
        columns={[
          {
            key: 'at',
            head: t('staff:history.head.at'),
            nowrap: true,
            cell: (row) => whenOf(row, language),
          },
          {
            key: 'what',
            bare: true,
            head: t('staff:history.head.what'),
            cell: (row) => <What line={row} />,
          },
          {
            key: 'by',
            head: t('staff:history.head.by'),
            nowrap: true,
            cell: (row) => row.by ?? (row.isDay ? '–' : t('staff:history.machine')),
          },
        ]}
      />
    </Section>
  );
}

function whenOf({ at, isDay }: Pick<HistoryLine, 'at' | 'isDay'>, language: string): string {
  return isDay ? formatDay(dayText(at), language) : formatInstant(at, language);
}

function dayText(at: Date): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The sentence, its coded parameters in words, and below it what was changed. */
function What({ line }: { line: HistoryLine }) {
  const t = useText();
  const language = useLanguage();
  const { key, params, changes } = line;
  const paper = params.kind === 'other' && params.title ? String(params.title) : undefined;
  const words = {
    ...params,
    ...(language === 'en' && params.nameEn !== undefined && { name: params.nameEn }),
    ...(params.kind !== undefined && {
      kind: paper ?? t(`staff:${key.includes('consent') ? 'consent' : 'paper'}.kind.${params.kind}`),
    }),
    ...(params.rule !== undefined && { rule: t(`staff:eligibility.rule.${params.rule}`) }),
  };
  return (
    <>
      {t(key, words)}
      {changes.length > 0 && (
        <ul className="history-changes">
          {changes.map((change) => (
            <li key={change.field}>
              <Changed change={change} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Changed({ change: { field, from, to } }: { change: FieldChange }) {
  const t = useText();
  const language = useLanguage();
  const say = (value: Said) => {
    if (value === null) return t('staff:history.empty');
    if ('key' in value) return t(value.key);
    return isDay(value.text) ? formatDay(value.text, language) : value.text;
  };
  return (
    <>
      {t(`staff:field.${field}`)}
      {(from || to) && (
        <Fragment>
          {t('staff:history.colon')}
          <span className="soft">{say(from)}</span> → {say(to)}
        </Fragment>
      )}
    </>
  );
}

/** Who opened what is sealed, when and why. */
export function LooksSection({ looks }: { looks: readonly Look[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('staff:look.title')} id="looks">
      <ListTable
        label={t('staff:look.title')}
        rows={looks}
        rowKey={(row) => row.id}
        emptyText={t('staff:look.none')}
        columns={[
          {
            key: 'at',
            head: t('staff:history.head.at'),
            nowrap: true,
            cell: (row) => formatInstant(row.at, language),
          },
          { key: 'by', head: t('staff:look.by'), nowrap: true, cell: (row) => row.by ?? '–' },
          {
            key: 'what',
            head: t('staff:look.what'),
            cell: (row) => (row.what === 'document' ? t('staff:look.scan') : t(`staff:field.${row.what}`)),
          },
          { key: 'reason', head: t('staff:unmask_reason'), cell: (row) => row.reason || '–' },
        ]}
      />
    </Section>
  );
}
