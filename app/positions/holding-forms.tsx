import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PositionView } from './get-position.server';

/** Gives the position a holder. */
export function PlaceForm({ candidates, today }: { candidates: PositionView['candidates']; today: string }) {
  const t = useText();
  return (
    <Section title={t('positions:place')}>
      {candidates.length === 0 ? (
        <p className="soft">{t('positions:no_candidates')}</p>
      ) : (
        <DeedForm>
          <SelectField
            name="personId"
            label={t('positions:person')}
            empty={t('positions:choose_person')}
            options={candidates.map((person) => ({
              value: String(person.id),
              label: t(person.isCleared ? 'positions:candidate_cleared' : 'positions:candidate', {
                name: person.name,
                staffNo: person.staffNo,
              }),
            }))}
          />
          <div className="form-row">
            <DayField name="fromOn" label={t('positions:from_on')} defaultValue={today} required />
            <DayField name="toOn" label={t('positions:to_on')} />
          </div>
          <details>
            <summary>{t('positions:take_over')}</summary>
            <p className="soft">{t('positions:take_over_help')}</p>
            <label>
              <input type="checkbox" name="takeOver" value="true" /> {t('positions:take_over')}
            </label>
            <TextField name="proof" label={t('positions:take_over_proof')} />
          </details>
          <div className="form-actions">
            <SubmitButton name="intent" value="place">
              {t('positions:place_do')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </Section>
  );
}

/** The holder exchanges positions with somebody, or leaves this one to a successor: one step each. */
export function TradeForms({ view }: { view: Pick<PositionView, 'candidates' | 'others' | 'today'> }) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  return (
    <Section title={`${t('positions:hand_over')} · ${t('positions:swap')}`}>
      <DeedForm>
        <SelectField
          name="personId"
          label={t('positions:hand_over_to')}
          empty={t('positions:choose_person')}
          options={[
            ...view.candidates.map((person) => ({
              value: String(person.id),
              label: t(person.isCleared ? 'positions:candidate_cleared' : 'positions:candidate', {
                name: person.name,
                staffNo: person.staffNo,
              }),
            })),
            ...view.others.map((other) => ({
              value: String(other.personId),
              label: `${other.person} · ${t('positions:option', { number: other.number, name: isEnglish && other.nameEn ? other.nameEn : other.name })}`,
            })),
          ]}
          description={t('positions:hand_over_help')}
        />
        <DayField name="fromOn" label={t('positions:effective_on')} defaultValue={view.today} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="hand-over">
            {t('positions:hand_over_do')}
          </SubmitButton>
        </div>
      </DeedForm>
      <hr />
      <DeedForm>
        <SelectField
          name="otherPositionId"
          label={t('positions:swap_with')}
          empty={t('positions:choose_swap')}
          options={view.others.map((other) => ({
            value: String(other.positionId),
            label: `${other.person} · ${t('positions:option', { number: other.number, name: isEnglish && other.nameEn ? other.nameEn : other.name })}`,
          }))}
          description={t('positions:swap_help')}
        />
        <DayField name="fromOn" label={t('positions:effective_on')} defaultValue={view.today} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="swap">
            {t('positions:swap_do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

/** Ends the present holding. */
export function EndForm({ holdingId, today }: { holdingId: number; today: string }) {
  const t = useText();
  return (
    <Section title={t('positions:end')}>
      <DeedForm>
        <input type="hidden" name="holdingId" value={holdingId} />
        <DayField
          name="lastOn"
          label={t('positions:last_on')}
          description={t('positions:end_help')}
          defaultValue={today}
          required
        />
        <div className="form-actions">
          <SubmitButton name="intent" value="end" tone="danger">
            {t('positions:end')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
