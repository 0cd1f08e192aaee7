import { Section } from '~/ui/section';
import type { DutyPerson } from './duty-people-store.server';
import type { RosterView } from './get-roster.server';
import type { PersonChange } from './roster-changes';
import type { RosterRow } from './roster-store.server';
import { useRosterWords } from './roster-words';

type Groups = RosterView['groups'];

/** What the solver says of a version: proven best or how far from it, and each vacancy with the rule that causes it. */
export function RosterProof(props: { row: RosterRow; groups: Groups; people: readonly DutyPerson[] }) {
  const { outcome, origin } = props.row;
  const words = useRosterWords(props.groups);
  const { t } = words;
  if (!outcome) return null;
  const names = (ids: readonly number[]) =>
    ids
      .flatMap((id) => props.people.find((one) => one.id === id)?.name ?? [])
      .join(t('roster:command.margin.joint'));
  return (
    <Section title={t('duty:month.vacancies')}>
      <p>
        {t(`duty:month.${outcome.isProven ? 'proven' : 'gap'}`, { cost: outcome.cost, bound: outcome.bound })}{' '}
        {outcome.touched.length > 0 && t('duty:month.touched', { count: outcome.touched.length })}{' '}
        {origin === 'edited' && t('duty:month.edited')}
      </p>
      {outcome.vacancies.length === 0 && <p className="soft">{t('duty:month.no_vacancies')}</p>}
      <ul>
        {outcome.vacancies.map((one) => (
          <li key={`${one.day} ${one.shift} ${one.groupId}`}>
            {t('duty:month.vacancy', {
              day: words.day(one.day),
              shift: words.shift(one.shift),
              group: words.group(one.groupId),
              missing: one.missing,
              rule: t(`duty:because.${one.rule}`),
            })}
            {one.kept.length > 0 && (
              <p className="soft">
                {t('duty:month.cleared_kept', { people: names(one.kept.map(({ personId }) => personId)) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is other for whom, by person. */
export function RosterChanges(props: {
  title: string;
  changes: readonly PersonChange[];
  groups: Groups;
  people: readonly DutyPerson[];
}) {
  const { t, duty } = useRosterWords(props.groups);
  const said = (cells: PersonChange['lost']) => cells.map(duty).join(t('roster:command.margin.joint'));
  return (
    <Section title={props.title}>
      {props.changes.length === 0 && <p className="soft">{t('duty:month.no_changes')}</p>}
      <ul>
        {props.changes.map(({ personId, lost, gained }) => (
          <li key={personId}>
            <strong>{props.people.find(({ id }) => id === personId)?.name}</strong>{' '}
            {[
              lost.length > 0 && t('duty:month.lost', { duties: said(lost) }),
              gained.length > 0 && t('duty:month.gained', { duties: said(gained) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </Section>
  );
}
