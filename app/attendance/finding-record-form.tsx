import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { PersonChoice, PositionChoice } from './choice-store.server';
import { usePositionOptions } from './cover-record-form';
import { findingKinds } from './finding-form';

/** What was seen on patrol, with a photo if there is one. */
export function FindingRecordForm(props: {
  people: readonly PersonChoice[];
  positions: readonly PositionChoice[];
  now: string;
}) {
  const t = useText();
  const word = (name: string) => t(`attendance:finding.${name}`);
  return (
    <Section title={word('record')}>
      <DeedForm encType="multipart/form-data">
        <FormRefusal />
        <SelectField
          name="positionId"
          label={word('position')}
          empty={t('attendance:leave.choose')}
          options={usePositionOptions(props.positions)}
          required
        />
        <SelectField
          name="personId"
          label={word('person')}
          empty={word('unknown_person')}
          options={props.people.map((person) => ({
            value: String(person.id),
            label: `${person.name} ${person.staffNo}`,
          }))}
        />
        <div className="form-row">
          <SelectField
            name="kind"
            label={word('kind_label')}
            options={findingKinds.map((kind) => ({ value: kind, label: word(`kind.${kind}`) }))}
          />
          <TextField
            name="foundAt"
            label={word('found_at')}
            type="datetime-local"
            defaultValue={props.now}
            required
          />
          <TextField name="minutes" label={word('minutes')} type="number" inputMode="numeric" />
        </div>
        <TextField name="note" label={word('note')} rows={2} maxLength={500} required />
        <TextField name="photo" label={word('file')} type="file" accept="image/*,.pdf" />
        <div className="form-actions">
          <SubmitButton>{word('do')}</SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
