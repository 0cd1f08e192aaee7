import { Link } from '@remix-run/react';
import { type SyntheticEvent, useState } from 'react';
import { weekdayOf } from '~/base/days';
import { formatDay } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { type Text, useLanguage, useText } from '~/ui/text';
import { halfStates } from './day-result';
import type { MonthDay, MonthRow } from './get-month.server';
import type { MonthTotals } from './month-totals';

type Cell = MonthRow['halves'][number];

export const totalKeys = ['expected', 'attended', 'late', 'early', 'absent', 'leave', 'covered'] as const;
/** Those beside each person: the row must fit a desk screen with 31 days. */
const rowTotals = ['attended', 'late', 'early', 'absent', 'leave'] as const;

/** People by days; each cell shows the morning above the afternoon. What is not plain presence is a link and tells why. */
export function MonthGrid(props: {
  month: string;
  days: readonly MonthDay[];
  rows: readonly MonthRow[];
  totals: MonthTotals;
}) {
  const t = useText();
  const language = useLanguage();
  const [why, setWhy] = useState('');
  const tell = (event: SyntheticEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-why]') : null;
    if (cell?.dataset.why) setWhy(cell.dataset.why);
  };
  return (
    <>
      <TableScroll label={t('attendance:month.grid')}>
        <table className="month-grid" onMouseOver={tell} onFocus={tell}>
          <thead>
            <tr>
              <th scope="col">{t('attendance:month.name')}</th>
              {props.days.map(({ day, workday }) => (
                <th scope="col" key={day} className={workday === false ? 'day-off' : undefined}>
                  {Number(day.slice(8))}
                  <span>{t(`attendance:weekday.${weekdayOf(day)}`)}</span>
                </th>
              ))}
              {rowTotals.map((key) => (
                <th scope="col" key={key} className="grid-total">
                  {t(`attendance:month.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <PersonRow
                key={row.personId}
                row={row}
                days={props.days}
                month={props.month}
                t={t}
                language={language}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('attendance:month.total')}</th>
              <td colSpan={props.days.length}>{t('attendance:month.unit')}</td>
              <Totals totals={props.totals} />
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      <p className="grid-why" aria-hidden="true">
        {why || t('attendance:month.hover')}
      </p>
      <Legend />
    </>
  );
}

function PersonRow(props: {
  row: MonthRow;
  days: readonly MonthDay[];
  month: string;
  t: Text;
  language: string;
}) {
  const { row, days, month, t, language } = props;
  const cells = new Map(row.halves.map((half) => [`${half.day} ${half.half}`, half]));
  const to = `/attendance/people/${row.personId}/${month}`;
  const position = row.position
    ? `${row.position.number} ${language === 'en' ? row.position.nameEn || row.position.name : row.position.name}`
    : t('attendance:month.no_position');
  return (
    <tr>
      <th scope="row">
        <Link to={to}>{row.name}</Link>
        <span>{position}</span>
      </th>
      {days.map(({ day, workday }) => (
        <td key={day} className={workday === false ? 'day-off' : undefined}>
          <DayCell
            halves={[cells.get(`${day} am`), cells.get(`${day} pm`)]}
            name={row.name}
            to={`${to}#d${day.slice(8)}`}
            t={t}
            language={language}
          />
        </td>
      ))}
      <Totals totals={row.totals} />
    </tr>
  );
}

/** A day's two halves; one link for both, as two would be too small to hit. */
function DayCell(props: {
  halves: readonly (Cell | undefined)[];
  name: string;
  to: string;
  t: Text;
  language: string;
}) {
  const { t } = props;
  const marks = props.halves.map((cell, index) => (
    <i key={index === 0 ? 'am' : 'pm'} className={cell ? `half half-${cell.state}` : 'half'}>
      {cell && t(`attendance:letter.${cell.state}`)}
    </i>
  ));
  const told = props.halves.flatMap((cell) => (cell && cell.state !== 'present' ? [cell] : []));
  if (told.length === 0) return props.halves.some(Boolean) ? marks : null;
  const why = told
    .map((cell) => {
      const half = t(`attendance:half.${cell.half}`);
      const day = formatDay(cell.day, props.language);
      const state = t(`attendance:state.${cell.state}`);
      return t('attendance:month.cell', { name: props.name, day, half, state, why: reasonsText(cell, t) });
    })
    .join('; ');
  return (
    <Link to={props.to} className="day-cell" aria-label={why} data-why={why}>
      {marks}
    </Link>
  );
}

/** Every reason of a half-day, and who covered it. */
export function reasonsText(cell: Pick<Cell, 'reasons' | 'coveredBy'>, t: Text): string {
  const reasons = cell.reasons.map((reason) => t(reason.key, reason.params));
  if (cell.coveredBy) reasons.push(t('attendance:month.cell_covered', { name: cell.coveredBy }));
  return reasons.join(t('ui:list.and'));
}

function Totals({ totals }: { totals: MonthTotals }) {
  return (
    <>
      {rowTotals.map((key) => (
        <td key={key} className="grid-total">
          {totals[key] || ''}
        </td>
      ))}
    </>
  );
}

function Legend() {
  const t = useText();
  return (
    <p className="grid-legend">
      <span>{t('attendance:month.legend')}</span>
      {halfStates.map((state) => (
        <span key={state}>
          <i className={`half half-${state}`}>{t(`attendance:letter.${state}`)}</i>{' '}
          {t(`attendance:state.${state}`)}
        </span>
      ))}
    </p>
  );
}
