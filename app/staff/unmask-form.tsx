import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

const parts = ['idNumber', 'bankAccount', 'health'] as const;

/** HR asks for one sealed value, with a reason; it is shown until the page changes. */
export function UnmaskForm({ shown }: { shown?: { what: string; value: string } }) {
  const t = useText();
  const name = (part: string) => t(`staff:field.${part}`);
  return (
    <Section title={t('staff:unmask_title')}>
      {shown && (
        <p className="person-secret" role="status">
          {t('staff:unmasked', { what: name(shown.what), value: shown.value })}
        </p>
      )}
      <DeedForm>
        <p className="soft">{t('staff:unmask_help')}</p>
        <div className="form-row">
          <SelectField
            name="what"
            label={t('staff:unmask_what')}
            options={parts.map((part) => ({ value: part, label: name(part) }))}
          />
          <TextField name="reason" label={t('staff:unmask_reason')} required autoComplete="off" />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="unmask" tone="quiet">
            {t('staff:unmask')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
