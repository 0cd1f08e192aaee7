import { asCards } from '~/ui/as-cards';
import { TableScroll } from '~/ui/list-table';
import { useText } from '~/ui/text';
import type { PersonTotals } from './list-overtime.server';
import { hoursText, type OvertimeTotals } from './overtime-rule';

const columns = [150, 200, 300, 'inLieu'] as const;
const names = ['workday', 'rest_day', 'holiday', 'in_lieu', 'total'] as const;

/** Confirmed hours of each person by rate, and of everybody. */
export function OvertimeTotalsTable({
  people,
  all,
}: {
  people: readonly PersonTotals[];
  all: OvertimeTotals;
}) {
  const t = useText();
  const word = (name: string) => t(`overtime:month.${name}`);
  const cells = (totals: OvertimeTotals) =>
    [
      ...columns.map((column) => totals[column]),
      columns.reduce((sum, column) => sum + totals[column], 0),
    ].map((minutes, index) => (
      <td key={names[index]} className="number">
        {hoursText(minutes)}
      </td>
    ));
  return (
    <TableScroll label={word('totals')}>
      <table {...asCards(['', ...names.map(word)])}>
        <thead>
          <tr>
            <th scope="col">{word('person')}</th>
            {names.map((name) => (
              <th scope="col" key={name} className="number">
                {word(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <td>
                {person.name} {person.staffNo}
              </td>
              {cells(person.totals)}
            </tr>
          ))}
          <tr className="table-total">
            <td>{word('all')}</td>
            {cells(all)}
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}
