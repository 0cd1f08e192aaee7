import { Link } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { SessionView } from './get-session.server';
import './training.css';

type Person = SessionView['people'][number];

/** Who is to come, who came, and for whoever keeps the list the scores. */
export function PeopleSection({ view }: { view: SessionView }) {
  const t = useText();
  const { people } = view;
  const mayStrike = view.mayEdit && view.state !== 'cancelled' && people.some(({ presentAt }) => !presentAt);
  const heads = [
    t('training:field.person'),
    t('training:field.signed_in'),
    t('training:field.result'),
    ...(mayStrike ? [t('training:field.strike')] : []),
  ];
  const mayScore = view.mayEdit && view.state === 'held' && people.some(({ result }) => !result);
  const mayMark = view.mayEdit && view.isDoorOpen;
  const came = people.filter(({ presentAt }) => presentAt).length;
  return (
    <Section title={t('training:people.title', { count: people.length, came })}>
      {people.length === 0 ? (
        <p className="soft">{t('training:people.none')}</p>
      ) : (
        <DeedForm className="form session-form">
          {/* What Enter in a field does: otherwise it would be the first button, which strikes somebody. */}
          {(mayMark || mayScore) && (
            <button
              type="submit"
              name="intent"
              value={mayScore ? 'results' : 'presence'}
              className="only-spoken"
              tabIndex={-1}
              aria-hidden="true"
            />
          )}
          {view.mayEdit && !view.isDoorOpen && view.state === 'planned' && (
            <p className="soft">{t('training:people.not_yet')}</p>
          )}
          <TableScroll label={t('training:people.list')}>
            <table {...asCards(['', ...heads.slice(1, 3), ''])}>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {people.map((person) => (
                  <tr key={person.personId}>
                    <td>
                      <Link to={`/people/${person.personId}/training`}>{person.name}</Link>{' '}
                      <span className="soft">{person.staffNo}</span>
                    </td>
                    <td>
                      <Presence person={person} mayMark={mayMark} />
                    </td>
                    <td>
                      <Score person={person} mayScore={mayScore} />
                    </td>
                    {mayStrike && (
                      <td>
                        {!person.presentAt && (
                          <button
                            type="submit"
                            name="intent"
                            value={`strike ${person.personId}`}
                            className="plain-button"
                          >
                            {t('training:people.strike')}
                            <span className="only-spoken"> {person.name}</span>
                          </button>
                        )}
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
          {(mayMark || mayScore) && (
            <div className="form-actions">
              {mayScore && (
                <SubmitButton name="intent" value="results">
                  {t('training:people.save_results')}
                </SubmitButton>
              )}
              {mayMark && (
                <SubmitButton name="intent" value="presence" tone="quiet">
                  {t('training:people.save_presence')}
                </SubmitButton>
              )}
            </div>
          )}
        </DeedForm>
      )}
    </Section>
  );
}

function Presence({ person, mayMark }: { person: Person; mayMark: boolean }) {
  const t = useText();
  const language = useLanguage();
  const words = person.presentAt
    ? t(`training:people.present_by_${person.presentBy ?? 'list'}`, {
        at: formatInstant(new Date(person.presentAt), language),
      })
    : t('training:people.absent');
  if (!mayMark) return person.presentAt ? words : <span className="soft">{words}</span>;
  return (
    <label className="presence">
      {person.presentAt && <input type="hidden" name="shown" value={person.personId} />}
      <input
        type="checkbox"
        name="present"
        value={person.personId}
        defaultChecked={person.presentAt !== null}
        key={String(person.presentAt)}
      />
      <span className="only-spoken">{t('training:people.is_present', { name: person.name })}</span>
      <span className={person.presentAt ? undefined : 'soft'}>{words}</span>
    </label>
  );
}

function Score({ person, mayScore }: { person: Person; mayScore: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { refusal, values } = useRefusal();
  const { result } = person;
  if (result)
    return (
      <>
        <StateBadge color={result.passed ? 'green' : 'red'}>
          {t(result.passed ? 'training:passed' : 'training:failed')}
        </StateBadge>{' '}
        {result.score !== null && t('training:points', { count: result.score })}{' '}
        {(result.attempt ?? 1) > 1 && (
          <span className="soft">{t('training:attempt', { count: result.attempt ?? 1 })} </span>
        )}
        {result.validUntil && (
          <span className="soft">{t('training:until', { day: formatDay(result.validUntil, language) })}</span>
        )}
      </>
    );
  if (!mayScore) return null;
  const name = `scores.${person.personId}`;
  const fault = refusal?.fields?.[name];
  return (
    <>
      <input
        className="score-field"
        name={name}
        inputMode="numeric"
        maxLength={3}
        defaultValue={values?.[name]}
        aria-label={t('training:people.score_of', { name: person.name })}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault && `fault-${person.personId}`}
      />
      {fault && (
        <span className="field-fault" id={`fault-${person.personId}`}>
          {' '}
          {t(fault.key, fault.params)}
        </span>
      )}
    </>
  );
}

/** More people for the list: whoever lacks the course comes first. */
export function EnrolSection({ view }: { view: SessionView }) {
  const t = useText();
  const lacking = view.offered.filter(({ lacks }) => lacks);
  const others = view.offered.filter(({ lacks }) => !lacks);
  const choice = (people: typeof view.offered, title: string) =>
    people.length > 0 && (
      <fieldset>
        <legend>{title}</legend>
        <div className="offered">
          {people.map(({ personId, name, staffNo, lacks, state }) => (
            <label key={personId}>
              <input type="checkbox" name="person" value={personId} /> {name}{' '}
              <span className="soft">
                {staffNo} {lacks && t(`training:state.${state}`)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  return (
    <Section title={t('training:enrol.title')}>
      <details className="place-more" open={view.people.length === 0 || undefined}>
        <summary>{t('training:enrol.lacking', { count: lacking.length })}</summary>
        <DeedForm className="form session-form">
          {choice(lacking, t('training:enrol.who_lacks'))}
          {choice(others, t('training:enrol.others'))}
          <TextField
            name="names"
            rows={2}
            label={t('training:enrol.names')}
            description={t('training:enrol.names_help')}
          />
          <div className="form-actions">
            <SubmitButton name="intent" value="enrol">
              {t('training:enrol.do')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}

/** A result that was recorded wrongly. */
export function RevokeSection({
  results,
}: {
  results: readonly { id: number; name: string; score: number | null }[];
}) {
  const t = useText();
  return (
    <Section>
      <details className="place-more">
        <summary>{t('training:revoke.title')}</summary>
        <DeedForm>
          <p className="soft">{t('training:revoke.help')}</p>
          <SelectField
            name="resultId"
            label={t('training:field.person')}
            options={results.map(({ id, name, score }) => ({
              value: String(id),
              label: `${name} ${score ?? ''}`,
            }))}
          />
          <TextField name="because" label={t('training:field.because')} required maxLength={400} />
          <div className="form-actions">
            <SubmitButton name="intent" value="revoke" tone="danger">
              {t('training:revoke.do')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}
