import { Link } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { CandidateView } from './get-candidate.server';

type Props = { view: CandidateView };
const colors: Record<string, BadgeColor> = {
  passed: 'green',
  accepted: 'green',
  failed: 'red',
  declined: 'gray',
  revoked: 'gray',
  open: 'orange',
};

/** What the candidate told, masked where it must be. */
export function ToldSection({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  const { personal, candidate } = view;
  if (!personal) return null;
  const day = (value?: string | null) => value && formatDay(value, language);
  const row = (label: string, value: string | null | undefined) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{value || <span className="soft">{t('staff:none')}</span>}</dd>
    </div>
  );
  const plain = [
    'phone',
    'nationality',
    'politicalStatus',
    'school',
    'major',
    'mandarinLevel',
    'experience',
  ] as const;
  const proof = (on?: string, result?: string) =>
    [day(on), result && t(`staff:check_result.${result}`)].filter(Boolean).join(' · ');
  return (
    <Section title={t('hiring:part.told')}>
      <dl className="person-facts">
        {row(t('hiring:field.joiningOn'), day(candidate.joiningOn))}
        {row(t('hiring:field.appliedOn'), day(candidate.appliedOn))}
        {row(t('staff:field.idNumber'), personal.idNumberMasked)}
        {row(t('staff:field.bornOn'), day(personal.bornOn))}
        {row(t('staff:field.education'), personal.education && t(`staff:education_of.${personal.education}`))}
        {plain.map((name) => row(t(`staff:field.${name}`), personal[name]))}
        {row(t('staff:field.conductCheckedOn'), proof(personal.conductCheckedOn, personal.conductResult))}
        {row(t('staff:field.healthCheckedOn'), proof(personal.healthCheckedOn, personal.healthResult))}
        {personal.note && row(t('staff:field.note'), personal.note)}
      </dl>
    </Section>
  );
}

/** Interviews, checks and offers, the newest first. */
export function StepsSections({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  const day = (value: string) => formatDay(value, language);
  const badge = (key: string, value: string | null) => (
    <StateBadge color={colors[value ?? 'open'] ?? 'gray'}>{t(`hiring:${key}.${value ?? 'open'}`)}</StateBadge>
  );
  return (
    <>
      {view.interviews.length > 0 && (
        <Section title={t('hiring:part.interviews')}>
          <ul className="hiring-items">
            {view.interviews.map(({ id, heldAt, by, marks, result, note, isEarlier }) => (
              <li key={id}>
                <span>
                  {t('hiring:interview_line', { at: formatInstant(new Date(heldAt), language), by })}
                  {marks !== null && ` · ${t('hiring:marks_of', { marks })}`}
                  {note && <span className="soft"> {note}</span>}
                  {isEarlier && <span className="soft"> {t('hiring:earlier')}</span>}
                </span>
                {badge('result_of', result)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.checks.length > 0 && (
        <Section title={t('hiring:part.checks')}>
          <ul className="hiring-items">
            {view.checks.map(({ id, kind, checkedOn, result, source, note, fileId, isEarlier }) => (
              <li key={id}>
                <span>
                  {t(`hiring:check_of.${kind}`)} · {day(checkedOn)} · {source}{' '}
                  {note && <span className="soft">{note}</span>}{' '}
                  {fileId && <a href={`/files/${fileId}`}>{t('hiring:open_file')}</a>}
                  {isEarlier && <span className="soft"> {t('hiring:earlier')}</span>}
                </span>
                {badge('result_of', result)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.offers.length > 0 && (
        <Section title={t('hiring:part.offers')}>
          <ul className="hiring-items">
            {view.offers.map(({ id, offeredOn, answerBy, joiningOn, answer }) => (
              <li key={id}>
                <span>
                  {t('hiring:offer_line', { on: day(offeredOn), by: day(answerBy), joining: day(joiningOn) })}
                </span>
                {badge('answer_of', answer)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The onboarding checklist: what is done, by whom and when. */
export function OnboardingSection({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  if (view.items.length === 0) return null;
  return (
    <Section title={t('hiring:part.onboarding')} id="onboarding">
      <ul className="hiring-items">
        {view.items.map(({ code, isRequired, doneOn, doneBy }) => (
          <li key={code}>
            <span>
              {t(`hiring:item.${code}`)}{' '}
              {isRequired && <StateBadge color="orange">{t('hiring:required')}</StateBadge>}{' '}
              {doneOn && (
                <span className="soft">
                  {t('hiring:done_by', { day: formatDay(doneOn, language), name: doneBy ?? '' })}
                </span>
              )}
            </span>
            {view.mayEdit && view.candidate.stage !== 'closed' && (
              <DeedForm className="">
                <input type="hidden" name="code" value={code} />
                <input type="hidden" name="intent" value="tick" />
                <SubmitButton name="done" value={doneOn ? 'no' : 'yes'} tone="quiet">
                  {t(doneOn ? 'hiring:untick' : 'hiring:tick')}
                </SubmitButton>
              </DeedForm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** After hiring the way goes on at the person: filing, training, clearance, position. */
export function AfterSection({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  const { personId, filedOn, acknowledgedOn, position } = view.candidate;
  if (!personId) return null;
  return (
    <Section title={t('hiring:part.after')}>
      <p>
        {filedOn && t('hiring:filed_line', { day: formatDay(filedOn, language) })}
        {filedOn && ' · '}
        {filedOn &&
          (acknowledgedOn
            ? t('hiring:received_line', { day: formatDay(acknowledgedOn, language) })
            : t('hiring:not_received'))}
      </p>
      <p className="hiring-way">
        <Link to={`/people/${personId}`}>{t('hiring:to_person')}</Link>
        <Link to={`/people/${personId}/clearance`}>{t('hiring:to_clearance')}</Link>
        {position && <Link to={`/positions/${position.id}`}>{t('hiring:to_position')}</Link>}
      </p>
    </Section>
  );
}

/** The manager asks the procurer to set a rule aside that is not met. */
export function CandidateWaivers({ view }: Props) {
  const t = useText();
  const isAsked = (rule: string) => view.waivers.some((line) => line.rule === rule && line.granted !== false);
  const askable = view.eligibility.rules.filter(({ rule, result }) => result !== 'pass' && !isAsked(rule));
  const state = (granted: boolean | null) => (granted === null ? 'asked' : granted ? 'granted' : 'refused');
  const mayAsk = view.mayAskWaiver && view.candidate.stage !== 'closed' && !view.candidate.personId;
  if (view.waivers.length === 0 && !(mayAsk && askable.length > 0)) return null;
  return (
    <Section title={t('staff:waiver.title')}>
      <ul className="hiring-items">
        {view.waivers.map(({ rule, granted, askedOn }) => (
          <li key={`${rule} ${askedOn} ${granted}`}>
            <span>{t(`staff:eligibility.rule.${rule}`)}</span>
            <StateBadge color={granted ? 'green' : 'gray'}>
              {t(`staff:waiver.state.${state(granted)}`)}
            </StateBadge>
          </li>
        ))}
      </ul>
      {mayAsk && askable.length > 0 && (
        <DeedForm>
          <SelectField
            name="rule"
            label={t('hiring:field.rule')}
            options={askable.map(({ rule }) => ({ value: rule, label: t(`staff:eligibility.rule.${rule}`) }))}
          />
          <TextField name="because" label={t('staff:waiver.because')} rows={2} maxLength={300} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="ask-waiver">
              {t('hiring:waiver.ask')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </Section>
  );
}
