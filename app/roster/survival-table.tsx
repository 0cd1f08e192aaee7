import { asCards } from '~/ui/as-cards';
import { TableScroll } from '~/ui/list-table';
import type { getSurvival } from './get-survival.server';
import { useRosterWords } from './roster-words';

type View = Awaited<ReturnType<typeof getSurvival>>;

/** A line a day: the margin, what binds it and the witness that one more does not hold, who is single, what would help. */
export function SurvivalTable({ days, groups, survive }: Pick<View, 'days' | 'groups' | 'survive'>) {
  const { t, group, day } = useRosterWords(groups);
  const named = (people: readonly { name: string }[]) =>
    people.map(({ name }) => name).join(t('roster:command.margin.joint'));
  const heads = ['day', 'margin', 'binding', 'witness', 'single', 'gains'] as const;
  const labels = heads.map((head) => t(`duty:survival.${head}`));
  return (
    <TableScroll label={t('duty:survival.title')}>
      <table {...asCards(labels)}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th scope="col" key={head}>
                {labels[at]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={`${one.day} ${one.part}`}>
              <td>
                {day(one.day)} {t(`duty:survival.part.${one.part}`)}
              </td>
              <td className={one.margin < survive ? 'roster-vacant' : undefined}>{one.margin}</td>
              <td>
                {one.binding.map(group).join(', ')} (
                {t('duty:survival.open', { open: one.open, people: one.people })})
              </td>
              <td>{named(one.witness)}</td>
              <td>{named(one.singlePoints) || '–'}</td>
              <td>
                {one.gains
                  .map((gain) =>
                    t('duty:survival.gain', {
                      name: gain.name,
                      group: group(gain.groupId),
                      margin: gain.margin,
                    }),
                  )
                  .join('; ') || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
