import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { PositionRow } from './position-store.server';

export function NewGroupForm() {
  const t = useText();
  return (
    <DeedForm>
      <div className="form-row">
        <TextField name="code" label={t('positions:code')} required maxLength={20} />
        <TextField
          name="planned"
          type="number"
          label={t('positions:planned_label')}
          defaultValue="1"
          required
        />
      </div>
      <div className="form-row">
        <TextField name="name" label={t('positions:name')} required maxLength={40} />
        <TextField name="nameEn" label={t('positions:name_en')} maxLength={60} />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="group" tone="quiet">
          {t('positions:add_group')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

/** What may change about a position; its number is for good. */
export function EditPositionForm({ position }: { position: PositionRow & { duties: string } }) {
  const t = useText();
  return (
    <Section title={t('positions:edit')}>
      <DeedForm>
        <div className="form-row">
          <TextField name="name" label={t('positions:name')} defaultValue={position.name} required />
          <TextField name="nameEn" label={t('positions:name_en')} defaultValue={position.nameEn} />
        </div>
        <TextField name="duties" label={t('positions:duties')} defaultValue={position.duties} rows={2} />
        <div className="form-actions">
          <SubmitButton name="intent" value="edit" tone="quiet">
            {t('ui:form.save')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
