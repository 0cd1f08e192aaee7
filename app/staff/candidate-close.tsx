import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { StepForm } from './candidate-next';
import type { CandidateView } from './get-candidate.server';
import { usePlaceName } from './hiring-board';
import { closingReasons } from './hiring-form';

type Props = { view: CandidateView };

/** How an application is ended, and for how long its data is kept. */
export function CloseForm({ view }: Props) {
  const t = useText();
  const choice = (key: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`hiring:${key}.${value}`) }));
  return (
    <details className="place-more">
      <summary>{t('hiring:part.close')}</summary>
      <StepForm view={view}>
        <div className="form-row">
          <SelectField
            name="closedAs"
            label={t('hiring:field.closedAs')}
            options={choice('close_as', ['rejected', 'withdrawn'])}
          />
          <SelectField
            name="because"
            label={t('hiring:field.because')}
            options={choice('because_of', closingReasons)}
          />
        </div>
        <TextField name="words" label={t('hiring:field.words')} rows={2} maxLength={300} />
        <label className="person-check">
          <input type="checkbox" name="consents" value="true" />
          {t('hiring:field.consents')}
        </label>
        <DayField name="keepUntil" label={t('hiring:field.keepUntil')} description={t('hiring:keep_help')} />
        <div className="form-actions">
          <SubmitButton name="intent" value="close" tone="danger">
            {t('hiring:close')}
          </SubmitButton>
        </div>
      </StepForm>
    </details>
  );
}

/** Why it ended, until when the data is kept, and what can still be done. */
export function ClosedSection({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  const { closed } = view.candidate;
  if (!closed) return null;
  const day = (value: string | null) => (value ? formatDay(value, language) : '');
  return (
    <Section title={t('hiring:part.keeping')}>
      <p>
        {t('hiring:closed_line', {
          as: t(`hiring:close_as.${closed.as}`),
          stage: t(`hiring:stage.${closed.atStage}`),
          because: t(`hiring:because_of.${closed.because}`),
        })}
      </p>
      {closed.words && <p>{closed.words}</p>}
      {closed.consentOn && <p>{t('hiring:consented', { day: day(closed.consentOn) })}</p>}
      {closed.erasedOn ? (
        <p className="notice">{t('hiring:erased_line', { day: day(closed.erasedOn) })}</p>
      ) : (
        <p>{t('hiring:kept_line', { day: day(closed.eraseOn) })}</p>
      )}
      {view.mayEdit && !closed.erasedOn && (
        <>
          {view.openRequisitions.length > 0 && <ReopenForm view={view} />}
          <EraseForm />
        </>
      )}
    </Section>
  );
}

function ReopenForm({ view }: Props) {
  const t = useText();
  const placeName = usePlaceName();
  return (
    <details className="place-more">
      <summary>{t('hiring:reopen')}</summary>
      <StepForm view={view}>
        <SelectField
          name="requisitionId"
          label={t('hiring:requisition')}
          options={view.openRequisitions.map((row) => ({
            value: String(row.id),
            label: `#${row.id} ${placeName(row)}`,
          }))}
        />
        <div className="form-actions">
          <SubmitButton name="intent" value="reopen">
            {t('hiring:reopen')}
          </SubmitButton>
        </div>
      </StepForm>
    </details>
  );
}

function EraseForm() {
  const t = useText();
  return (
    <details className="place-more">
      <summary>{t('hiring:erase_now')}</summary>
      <DeedForm>
        <p className="notice notice-red">{t('hiring:erase_help')}</p>
        <label className="person-check">
          <input type="checkbox" name="sure" value="yes" />
          {t('hiring:erase_sure')}
        </label>
        <div className="form-actions">
          <SubmitButton name="intent" value="erase" tone="danger">
            {t('hiring:erase_now')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
