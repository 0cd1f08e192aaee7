import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PersonChoice, PositionChoice } from './choice-store.server';
import { coverCauses } from './cover-form';

type Choices = { people: readonly PersonChoice[]; positions: readonly PositionChoice[] };

/** The positions of a form, by number. */
export function usePositionOptions(positions: readonly PositionChoice[]) {
  const language = useLanguage();
  return positions.map((position) => ({
    value: String(position.id),
    label: `${position.number} ${language === 'en' ? position.nameEn || position.name : position.name}`,
  }));
}

/** A gap and its cover; backups stand first among those who may cover. */
export function CoverRecordForm({ people, positions, now }: Choices & { now: string }) {
  const t = useText();
  const word = (name: string) => t(`attendance:cover.${name}`);
  const backups = [...people].sort((a, b) => Number(b.isBackup) - Number(a.isBackup));
  const time = (name: string, label: string, defaultValue?: string) => (
    <TextField name={name} label={label} type="datetime-local" defaultValue={defaultValue} />
  );
  return (
    <Section title={word('record')}>
      <DeedForm>
        <FormRefusal />
        <p className="soft">{word('help')}</p>
        <SelectField
          name="positionId"
          label={word('position')}
          empty={t('attendance:leave.choose')}
          options={usePositionOptions(positions)}
          required
        />
        <div className="form-row">
          <DayField name="day" label={word('day')} defaultValue={now.slice(0, 10)} required />
          <SelectField
            name="half"
            label={word('half')}
            options={(['am', 'pm'] as const).map((half) => ({
              value: half,
              label: t(`attendance:half.${half}`),
            }))}
          />
          <SelectField
            name="cause"
            label={word('cause_label')}
            options={coverCauses.map((cause) => ({ value: cause, label: word(`cause.${cause}`) }))}
          />
        </div>
        <SelectField
          name="backupPersonId"
          label={word('backup')}
          empty={word('open')}
          options={backups.map((person) => ({
            value: String(person.id),
            label: `${person.name} ${person.staffNo}`,
          }))}
        />
        <div className="form-row">
          {time('noticedAt', word('noticed'), now)}
          {time('confirmedAt', word('confirmed'))}
          {time('arrivedAt', word('arrived'))}
          {time('endedAt', word('ended'))}
        </div>
        <TextField name="note" label={word('note')} maxLength={500} />
        <div className="form-actions">
          <SubmitButton>{word('do')}</SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
