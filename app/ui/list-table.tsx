import { Form, Link, useLocation } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import { asCards } from './as-cards';
import { useText } from './text';
import { useFollowed } from './use-followed';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The list can be ordered by this key (`?sort=key` or `?sort=-key`). */
  sortable?: boolean;
  numeric?: boolean;
  nowrap?: boolean;
  /** On a phone's card the value stands without its head. */
  bare?: boolean;
};

type ListTableProps<Row> = {
  /** What the list holds, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** 'key' ascending, '-key' descending. */
  sort?: string;
  page?: number;
  pageSize?: number;
  /** All rows that match; undefined when it was not counted. */
  total?: number;
  filters?: ReactNode;
  exportHref?: string;
  /** The first column is a mere number: on a phone's card the second is the title. */
  isNumbered?: boolean;
  /** The links in the cells are plain anchors, which the table follows as `Link` does: for lists asked for all day. */
  followsLinks?: boolean;
  /** What to do first when there is nothing yet. */
  emptyText: ReactNode;
};

/** A list driven by the address: filters, sort and page are search parameters and the server does the work. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { columns, rows } = props;
  const t = useText();
  const follow = useFollowed();
  const labels = columns.map(({ head, bare }) => (typeof head === 'string' && !bare ? head : ''));
  // Said once on the table, as the labels are: in each cell it would be a tenth of a long list.
  const nowrap = columns.flatMap((column, index) => (column.nowrap ? [`nowrap-${index + 1}`] : []));
  return (
    <>
      {props.filters && <FilterBar>{props.filters}</FilterBar>}
      {rows.length === 0 ? (
        <div className="empty">{props.emptyText}</div>
      ) : (
        <TableScroll label={props.label}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: an anchor's Enter is a click */}
          <table
            {...asCards(labels, { isNumbered: props.isNumbered, className: nowrap.join(' ') })}
            onClick={props.followsLinks ? follow : undefined}
          >
            <thead>
              <tr>
                {columns.map((column) => (
                  <Head key={column.key} column={column} sort={props.sort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={props.rowKey(row)}>
                  {columns.map((column) => {
                    const value = column.cell(row);
                    return (
                      <td key={column.key} className={cellClass(column.numeric, value === '–')}>
                        {value}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {(props.total !== undefined || props.page !== undefined || props.exportHref) && (
        <div className="list-foot">
          {props.total !== undefined && <span>{t('ui:list.total', { total: props.total })}</span>}
          {props.exportHref && rows.length > 0 && (
            <a href={props.exportHref} download>
              {t('ui:list.export')}
            </a>
          )}
          <Pages page={props.page} pageSize={props.pageSize} total={props.total} shown={rows.length} />
        </div>
      )}
    </>
  );
}

/** A wide table scrolls inside the page, from the keyboard too. */
export function TableScroll(props: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}

function cellClass(isNumeric = false, isWithoutValue = false): string | undefined {
  const own = isNumeric ? 'number nowrap' : undefined;
  if (!isWithoutValue) return own;
  return own ? `${own} no-value` : 'no-value';
}

function Head<Row>({ column, sort }: { column: Column<Row>; sort?: string }) {
  const search = useSearch();
  if (!column.sortable) {
    return (
      <th scope="col" className={cellClass(column.numeric)}>
        {column.head}
      </th>
    );
  }
  const state = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  const next = state === 'ascending' ? `-${column.key}` : column.key;
  return (
    <th scope="col" className={cellClass(column.numeric)} aria-sort={state ?? 'none'}>
      <Link to={search({ sort: next, page: undefined })} preventScrollReset>
        {column.head}
        <span aria-hidden="true">{state === 'ascending' ? ' ▲' : state === 'descending' ? ' ▼' : ''}</span>
      </Link>
    </th>
  );
}

function Pages(props: { page?: number; pageSize?: number; total?: number; shown: number }) {
  const { page, pageSize = 50, total, shown } = props;
  const t = useText();
  const search = useSearch();
  if (page === undefined) return null;
  const hasNext = total === undefined ? shown >= pageSize : page * pageSize < total;
  if (page === 1 && !hasNext) return null;
  const step = (to: number, words: string, live: boolean) =>
    live ? (
      <Link to={search({ page: to === 1 ? undefined : String(to) })}>{words}</Link>
    ) : (
      <span aria-disabled="true">{words}</span>
    );
  return (
    <nav className="pages" aria-label={t('ui:list.pages')}>
      {step(page - 1, t('ui:list.previous'), page > 1)}
      <span>
        {total === undefined
          ? t('ui:list.page', { page })
          : t('ui:list.page_of', { page, pages: Math.max(1, Math.ceil(total / pageSize)) })}
      </span>
      {step(page + 1, t('ui:list.next'), hasNext)}
    </nav>
  );
}

/** A GET form of filter fields; the sort is kept, the page starts again. `submit`: what its button says. */
export function FilterBar({ children, submit }: { children: ReactNode; submit?: string }) {
  const t = useText();
  const { search, pathname } = useLocation();
  const sort = new URLSearchParams(search).get('sort');
  return (
    <Form method="get" className="filters" action={pathname}>
      {sort && <input type="hidden" name="sort" value={sort} />}
      {children}
      <button type="submit" className="plain-button">
        {submit ?? t('ui:list.filter')}
      </button>
      {search && (
        <Link to={pathname} className="clear-filters">
          {t('ui:list.clear')}
        </Link>
      )}
    </Form>
  );
}

/** A labelled field of a filter bar; `type` of an input, or a list of options. */
export function FilterField(props: {
  name: string;
  label: string;
  type?: 'search' | 'date' | 'month' | 'text';
  options?: readonly { value: string; label: string }[];
  any?: string;
  /** What is shown when the address names none; there is always one, then. */
  chosen?: string;
}) {
  const id = useId();
  const value = new URLSearchParams(useLocation().search).get(props.name) ?? props.chosen ?? '';
  return (
    <span className="filter-field">
      <label htmlFor={id}>{props.label}</label>
      {props.options ? (
        <select id={id} name={props.name} defaultValue={value} key={value}>
          {props.chosen === undefined && <option value="">{props.any ?? '–'}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} name={props.name} type={props.type ?? 'search'} defaultValue={value} key={value} />
      )}
    </span>
  );
}

/** The present address with some parameters changed; undefined removes one. */
export function useSearch(): (changes: Record<string, string | undefined>) => string {
  const { search, pathname } = useLocation();
  return (changes) => {
    const params = new URLSearchParams(search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) params.delete(key);
      else params.set(key, value);
    }
    const text = params.toString();
    return text ? `${pathname}?${text}` : pathname;
  };
}
