import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DayField, SelectField, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getWelfare } from './get-welfare.server';
import { affiliationKinds, injuryOutcomes } from './welfare-form';
import { Add, PersonField, PersonLink, Rows, Step } from './welfare-parts';

type View = Awaited<ReturnType<typeof getWelfare>>;

const stateColors = {
  decided: 'green',
  applied: 'blue',
  due: 'orange',
  missed: 'red',
  lapsed: 'gray',
} as const;

/** How many of those in positions are in the union, and who is not. */
export function UnionCoverage({ union }: Pick<View, 'union'>) {
  const t = useText();
  const { inPositions, members, missing } = union;
  return (
    <p className={missing.length > 0 ? 'notice notice-orange' : 'notice notice-green'}>
      {t('welfare:union.coverage', { members, count: inPositions })}{' '}
      {missing.length > 0 && t('welfare:union.missing')}{' '}
      {missing.map(({ id, name }) => (
        <Link key={id} to={`/people/${id}`} className="contract-count">
          {name}
        </Link>
      ))}
    </p>
  );
}

export function Affiliations({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('welfare:affiliation.title')}>
      <Rows
        name="affiliation"
        heads={['person', 'kind', 'branch', 'from', 'until']}
        rows={view.affiliations.map((row) => ({
          id: row.id,
          cells: [
            <PersonLink key="person" id={row.personId} name={row.personName} />,
            t(`welfare:kind.${row.kind}`),
            row.branch,
            <>
              {formatDay(row.fromOn, language)}
              {row.cameFrom && (
                <div className="soft">{t('welfare:affiliation.came', { place: row.cameFrom })}</div>
              )}
            </>,
            row.untilOn ? (
              <>
                {formatDay(row.untilOn, language)}
                {row.wentTo && (
                  <div className="soft">{t('welfare:affiliation.went', { place: row.wentTo })}</div>
                )}
              </>
            ) : (
              view.mayEdit && (
                <Step name="quit" idName="affiliationId" id={row.id} whose={row.personName}>
                  <DayField
                    name="untilOn"
                    label={t('welfare:affiliation.last_day')}
                    defaultValue={view.today}
                    required
                  />
                  <TextField name="wentTo" label={t('welfare:affiliation.went_to')} maxLength={100} />
                </Step>
              )
            ),
          ],
        }))}
      />
      {view.mayEdit && (
        <Add name="join">
          <PersonField view={view} required />
          <SelectField
            name="kind"
            label={t('welfare:affiliation.kind')}
            options={affiliationKinds.map((kind) => ({ value: kind, label: t(`welfare:kind.${kind}`) }))}
          />
          <DayField name="fromOn" label={t('welfare:affiliation.from')} required />
          <TextField name="branch" label={t('welfare:affiliation.branch')} required maxLength={100} />
          <TextField name="cameFrom" label={t('welfare:affiliation.came_from')} maxLength={100} />
        </Add>
      )}
    </Section>
  );
}

export function Injuries({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('welfare:injury.title')}>
      <p className="soft">{t('welfare:injury.help')}</p>
      <Rows
        name="injury"
        heads={['person', 'happened', 'place', 'state', 'next']}
        rows={view.injuries.map((row) => ({
          id: row.id,
          cells: [
            <PersonLink key="person" id={row.personId} name={row.personName} />,
            formatDay(row.happenedOn, language),
            row.place,
            <InjuryState key="state" row={row} />,
            view.mayEdit && !row.decidedOn && (
              <Step
                name={row.appliedOn ? 'decide' : 'apply'}
                idName="injuryId"
                id={row.id}
                whose={row.personName}
              >
                {row.appliedOn ? (
                  <>
                    <DayField name="decidedOn" label={t('welfare:injury.decided')} required />
                    <SelectField
                      name="outcome"
                      label={t('welfare:injury.outcome')}
                      empty={t('welfare:choose')}
                      required
                      options={injuryOutcomes.map((outcome) => ({
                        value: outcome,
                        label: t(`welfare:outcome.${outcome}`),
                      }))}
                    />
                  </>
                ) : (
                  <DayField name="appliedOn" label={t('welfare:injury.applied')} required />
                )}
              </Step>
            ),
          ],
        }))}
      />
      {view.mayEdit && (
        <Add name="injure">
          <PersonField view={view} required />
          <DayField name="happenedOn" label={t('welfare:injury.happened')} required />
          <TextField name="place" label={t('welfare:injury.place')} required maxLength={100} />
        </Add>
      )}
    </Section>
  );
}

function InjuryState({ row }: { row: View['injuries'][number] }) {
  const t = useText();
  const language = useLanguage();
  const { state, employerUntil, personUntil, days, isLate } = row.deadline;
  const until = state === 'due' ? employerUntil : personUntil;
  return (
    <>
      <StateBadge color={stateColors[state]}>{t(`welfare:injury_state.${state}`)}</StateBadge>
      {row.outcome && <div>{t(`welfare:outcome.${row.outcome}`)}</div>}
      {(state === 'due' || state === 'missed') && (
        <div className="soft">
          {t(`welfare:injury_left.${state}`, { day: formatDay(until, language), count: days })}
        </div>
      )}
      {row.appliedOn && (
        <div className="soft">
          {t('welfare:injury.applied_on', { day: formatDay(row.appliedOn, language) })}
          {isLate && ` · ${t('welfare:injury.late')}`}
        </div>
      )}
    </>
  );
}

export function Grievances({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('welfare:grievance.title')}>
      <Rows
        name="grievance"
        heads={['raised', 'person', 'subject', 'outcome']}
        rows={view.grievances.map((row) => ({
          id: row.id,
          cells: [
            formatDay(row.raisedOn, language),
            row.personId ? (
              <PersonLink key="person" id={row.personId} name={row.personName ?? ''} />
            ) : (
              t('welfare:grievance.nameless')
            ),
            row.subject,
            row.closedOn ? (
              <>
                {row.outcome}
                <div className="soft">{formatDay(row.closedOn, language)}</div>
              </>
            ) : (
              view.mayEdit && (
                <Step name="close" idName="grievanceId" id={row.id} whose={row.subject}>
                  <DayField
                    name="closedOn"
                    label={t('welfare:grievance.closed')}
                    defaultValue={view.today}
                    required
                  />
                  <TextField name="outcome" label={t('welfare:grievance.outcome')} required maxLength={400} />
                </Step>
              )
            ),
          ],
        }))}
      />
      {view.mayEdit && (
        <Add name="raise">
          <PersonField view={view} />
          <DayField
            name="raisedOn"
            label={t('welfare:grievance.raised')}
            defaultValue={view.today}
            required
          />
          <TextField name="subject" label={t('welfare:grievance.subject')} required maxLength={400} />
        </Add>
      )}
    </Section>
  );
}
