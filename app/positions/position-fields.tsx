import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { GroupRow, PositionRow } from './position-store.server';

/** Opens one more position. */
export function NewPositionForm(props: {
  groups: readonly GroupRow[];
  nextNumber: number;
  openedOn: string;
}) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const groups = props.groups.map((group) => ({
    value: String(group.id),
    label: isEnglish && group.nameEn ? group.nameEn : group.name,
  }));
  return (
    <DeedForm>
      <div className="form-row">
        <TextField
          name="number"
          type="number"
          label={t('positions:number')}
          defaultValue={String(props.nextNumber)}
          required
        />
        <SelectField
          name="groupId"
          label={t('positions:group')}
          empty={t('positions:choose_group')}
          options={groups}
        />
      </div>
      <div className="form-row">
        <TextField name="name" label={t('positions:name')} required maxLength={40} />
        <TextField name="nameEn" label={t('positions:name_en')} maxLength={60} />
      </div>
      <TextField name="duties" label={t('positions:duties')} rows={2} />
      <DayField name="openedOn" label={t('positions:opened')} defaultValue={props.openedOn} required />
      <div className="form-actions">
        <SubmitButton name="intent" value="position">
          {t('positions:add')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

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
