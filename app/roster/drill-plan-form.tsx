import { DayField, DeedForm, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

type Props = {
  positions: readonly { id: number; number: number; name: string; nameEn: string }[];
  today: string;
  goalMinutes: number;
};

/** Plans a drill: a day, what is supposed to have happened, and which positions are without anybody. */
export function DrillPlanForm({ positions, today, goalMinutes }: Props) {
  const t = useText();
  const language = useLanguage();
  const { refusal } = useRefusal();
  const word = (name: string) => t(`continuity:drill.${name}`);
  const fault = refusal?.fields?.positionIds;
  return (
    <Section title={word('plan')}>
      <DeedForm>
        <div className="form-row">
          <DayField name="plannedOn" label={word('planned_on')} defaultValue={today} min={today} required />
          <TextField
            name="goalMinutes"
            label={word('goal')}
            type="number"
            defaultValue={String(goalMinutes)}
            required
          />
        </div>
        <TextField
          name="scenario"
          label={word('scenario')}
          description={word('scenario_hint')}
          maxLength={500}
          required
        />
        <fieldset className="position-choices" aria-describedby={fault && 'positions-fault'}>
          <legend>{word('positions')}</legend>
          {positions.map(({ id, number, name, nameEn }) => (
            <label key={id}>
              <input type="checkbox" name="positionIds" value={id} />{' '}
              {t('positions:option', { number, name: language === 'en' && nameEn ? nameEn : name })}
            </label>
          ))}
          {fault && (
            <p className="field-fault" id="positions-fault">
              {t(fault.key, fault.params)}
            </p>
          )}
        </fieldset>
        <div className="form-actions">
          <SubmitButton name="intent" value="plan">
            {word('do_plan')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
