import { useSubmit } from '@remix-run/react';
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type GridPlace, moveInGrid } from '~/attendance/grid-move';
import { weekdayOf } from '~/base/days';
import { type DutyCell, isWithin, type Shift } from './duty-facts';
import type { RosterView } from './get-roster.server';
import { cellName } from './roster-form';
import { useRosterWords } from './roster-words';

type Props = Pick<RosterView, 'month' | 'days' | 'people' | 'facts' | 'groups' | 'cells' | 'openFrom'> & {
  vacancies: readonly { day: string; shift: Shift; groupId: number; missing: number }[];
  isEditable: boolean;
};

const keyOfShift: Record<string, Shift> = { d: 'weekend', m: 'midday', e: 'extended', s: 'standby' };

/** People by days. Arrows move; Enter picks a duty up and puts it down; letters put one, Delete takes it; or by dragging. */
export function RosterGrid(props: Props) {
  const { days, people, cells, isEditable } = props;
  const words = useRosterWords(props.groups);
  const { t } = words;
  const submit = useSubmit();
  const grid = useRef<HTMLTableElement>(null);
  const moves = useRef(false);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 1 });
  const [held, setHeld] = useState<DutyCell>();

  useEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${active.row} ${active.column}"]`)?.focus();
  }, [active]);

  const at = ({ row, column }: GridPlace) => ({ person: people[row], day: days[column - 1]?.day });
  const dutiesAt = (place: GridPlace) => {
    const { person, day } = at(place);
    return cells.filter((cell) => cell.personId === person?.id && cell.day === day);
  };
  const send = (from: DutyCell | undefined, to: DutyCell | undefined) => {
    setHeld(undefined);
    const form = new FormData();
    form.set('intent', 'move');
    if (from) form.set('from', cellName(from));
    if (to) form.set('to', cellName(to));
    submit(form, { method: 'post', preventScrollReset: true });
  };
  const drop = (from: DutyCell, place: GridPlace) => {
    const { person, day } = at(place);
    if (person && day && (person.id !== from.personId || day !== from.day))
      send(from, { ...from, personId: person.id, day });
    else setHeld(undefined);
  };
  const put = (shift: Shift, place: GridPlace) => {
    const { person, day } = at(place);
    const groupId = person && day ? groupFor(props, shift, person.id, day) : undefined;
    if (person && day && groupId) send(undefined, { day, shift, groupId, personId: person.id });
  };
  const press = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (!place || event.altKey) return;
    const shift = keyOfShift[event.key.toLowerCase()];
    const [first] = dutiesAt(place);
    const to = moveInGrid(event.key, event.ctrlKey || event.metaKey, place, {
      rows: people.length,
      columns: days.length + 1,
    });
    if (to) {
      moves.current = true;
      setActive(to);
    } else if (!isEditable) return;
    else if (event.key === 'Escape') setHeld(undefined);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (held) drop(held, place);
      else setHeld(first);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && first) send(first, undefined);
    else if (shift && !event.ctrlKey && !event.metaKey) put(shift, place);
    else return;
    event.preventDefault();
  };
  const letGo = (event: DragEvent) => {
    const place = placeOf(event.target);
    if (held && place && place.column > 0) {
      event.preventDefault();
      drop(held, place);
    }
  };
  const heldName = people.find(({ id }) => id === held?.personId)?.name ?? '';
  return (
    <>
      {isEditable && (
        <p className="soft" id="roster-keys">
          {t('duty:month.keys')}
        </p>
      )}
      <p role="status" className="roster-held">
        {held &&
          t('duty:month.holding', {
            name: heldName,
            day: words.day(held.day),
            shift: words.shift(held.shift),
          })}
      </p>
      <div className="table-scroll">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved among is a grid
          role="grid"
          aria-label={t('duty:month.grid')}
          aria-describedby={isEditable ? 'roster-keys' : undefined}
          className="month-grid roster-grid"
          onKeyDown={press}
          onFocus={(event) => {
            const place = placeOf(event.target);
            if (place && (place.row !== active.row || place.column !== active.column)) setActive(place);
          }}
          onDragOver={(event) => held && event.preventDefault()}
          onDrop={letGo}
        >
          <thead>
            <tr>
              <th scope="col">{t('duty:month.name')}</th>
              {days.map(({ day, workday }) => (
                <th scope="col" key={day} className={workday ? undefined : 'day-off'}>
                  {Number(day.slice(8))}
                  <span>{t(`attendance:weekday.${weekdayOf(day)}`)}</span>
                </th>
              ))}
              <th scope="col" className="grid-total">
                {t('duty:month.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person, row) => (
              <tr key={person.id}>
                <th scope="row" data-cell={`${row} 0`} tabIndex={isAt(active, row, 0)}>
                  {person.name}
                </th>
                {days.map(({ day, workday }, index) => {
                  const own = cells.filter((cell) => cell.personId === person.id && cell.day === day);
                  const said = own.map((cell) => `${words.shift(cell.shift)} ${words.group(cell.groupId)}`);
                  const isHeld = held?.personId === person.id && held.day === day;
                  const [first] = own;
                  return (
                    <td
                      key={day}
                      data-cell={`${row} ${index + 1}`}
                      tabIndex={isAt(active, row, index + 1)}
                      className={
                        [workday ? '' : 'day-off', isHeld ? 'roster-picked' : ''].join(' ').trim() ||
                        undefined
                      }
                      aria-label={t('duty:month.cell', {
                        name: person.name,
                        day: words.day(day),
                        duties: said.join(', ') || t('duty:month.free'),
                      })}
                      title={said.join(', ') || undefined}
                      draggable={isEditable && own.length > 0}
                      onDragStart={() => setHeld(first)}
                      onDragEnd={() => setHeld(undefined)}
                    >
                      {first && <i className={`half duty-${first.shift}`}>{t(`duty:mark.${first.shift}`)}</i>}
                    </td>
                  );
                })}
                <td className="grid-total">
                  {cells.filter((cell) => cell.personId === person.id && cell.shift !== 'standby').length ||
                    ''}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('duty:month.vacant')}</th>
              {days.map(({ day }) => (
                <td key={day} className="roster-vacant">
                  {props.vacancies
                    .filter((one) => one.day === day && one.shift !== 'standby')
                    .reduce((sum, { missing }) => sum + missing, 0) || ''}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="grid-legend">
        <span>{t('duty:month.legend')}</span>
        {Object.values(keyOfShift).map((shift) => (
          <span key={shift}>
            <i className={`half duty-${shift}`}>{t(`duty:mark.${shift}`)}</i> {words.shift(shift)}
          </span>
        ))}
      </p>
    </>
  );
}

function isAt(active: GridPlace, row: number, column: number): 0 | -1 {
  return active.row === row && active.column === column ? 0 : -1;
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = cell?.dataset.cell?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

/** The group that a letter puts somebody in: one that lacks people and they are cleared for, else any that is wanted. */
function groupFor({ facts, cells }: Props, shift: Shift, personId: number, day: string): number | undefined {
  const wanted = facts.needs.filter((need) => need.day === day && need.shift === shift);
  const person = facts.people.find(({ id }) => id === personId);
  const isCleared = (groupId: number) =>
    person?.cleared.some((span) => span.groupId === groupId && isWithin(span, day)) === true;
  const lacks = ({ groupId, people }: (typeof wanted)[number]) =>
    cells.filter((cell) => cell.day === day && cell.shift === shift && cell.groupId === groupId).length <
    people;
  const best =
    wanted.find((need) => lacks(need) && isCleared(need.groupId)) ??
    wanted.find((need) => isCleared(need.groupId)) ??
    wanted[0];
  // Nothing is wanted that day: the answer says so.
  return best?.groupId ?? facts.needs[0]?.groupId;
}
