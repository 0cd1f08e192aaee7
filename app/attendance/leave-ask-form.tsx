import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { PersonChoice } from './choice-store.server';
import { leaveTypes } from './leave-form';

/** Asks for leave; those who decide leave choose for whom. */
export function LeaveAskForm({ people, today }: { people: readonly PersonChoice[]; today: string }) {
  const t = useText();
  const word = (name: string) => t(`attendance:leave.${name}`);
  const halves = (['am', 'pm'] as const).map((half) => ({
    value: half,
    label: t(`attendance:half.${half}`),
  }));
  return (
    <Section title={word('ask')}>
      <DeedForm>
        {people.length > 0 && (
          <SelectField
            name="personId"
            label={word('person')}
            empty={word('choose')}
            options={people.map((person) => ({
              value: String(person.id),
              label: `${person.name} ${person.staffNo}`,
            }))}
          />
        )}
        <SelectField
          name="type"
          label={word('type')}
          empty={word('choose')}
          required
          options={leaveTypes.map((type) => ({ value: type, label: t(`attendance:type.${type}`) }))}
        />
        <div className="form-row">
          <DayField name="fromOn" label={word('from')} defaultValue={today} required />
          <SelectField name="fromHalf" label={word('from_half')} options={halves} />
        </div>
        <div className="form-row">
          <DayField name="toOn" label={word('to')} defaultValue={today} required />
          <SelectField name="toHalf" label={word('to_half')} options={halves} defaultValue="pm" />
        </div>
        <TextField name="reason" label={word('reason')} rows={2} maxLength={500} />
        <div className="form-actions">
          <SubmitButton name="intent" value="ask">
            {word('do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
