import type { PositionChoice } from '~/attendance/choice-store.server';
import { usePositionOptions } from '~/attendance/cover-record-form';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

/** For what no rule can see: somebody left the post. */
export function GapForm({ positions }: { positions: readonly PositionChoice[] }) {
  const t = useText();
  return (
    <Section title={t('roster:gap.record')}>
      <p className="soft">{t('roster:gap.record_help')}</p>
      <FormRefusal />
      <DeedForm>
        <div className="form-row">
          <SelectField
            name="positionId"
            label={t('roster:gap.position')}
            empty={t('roster:gap.choose')}
            options={usePositionOptions(positions)}
            required
          />
          <TextField name="note" label={t('roster:gap.note')} maxLength={500} />
        </div>
        <div className="form-actions">
          <SubmitButton>{t('roster:gap.do')}</SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
