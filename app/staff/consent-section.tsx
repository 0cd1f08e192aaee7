import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { consentKinds } from './document-form';
import type { DocumentsView } from './list-documents.server';

/** What somebody agreed to and when; taken back, it stays readable. */
export function ConsentSection({ view }: { view: DocumentsView }) {
  const t = useText();
  const language = useLanguage();
  const { consents, mayEdit, today } = view;
  const inForce = consents.filter(({ withdrawnOn }) => !withdrawnOn);
  const open = consentKinds.filter((kind) => !inForce.some((row) => row.kind === kind));
  return (
    <Section title={t('staff:consent.title')} id="consent">
      {consents.length === 0 && <p className="soft">{t('staff:consent.none')}</p>}
      <ul className="place-list">
        {consents.map(({ id, kind, givenOn, withdrawnOn, fileId, note }) => (
          <li key={id}>
            <span>{t(`staff:consent.kind.${kind}`)}</span>
            <StateBadge color={withdrawnOn ? 'gray' : 'green'}>
              {t(`staff:consent.${withdrawnOn ? 'withdrawn' : 'in_force'}`)}
            </StateBadge>
            <span className="soft">
              {withdrawnOn
                ? t('staff:consent.span', {
                    from: formatDay(givenOn, language),
                    to: formatDay(withdrawnOn, language),
                  })
                : t('staff:consent.since', { day: formatDay(givenOn, language) })}{' '}
              {note}
            </span>
            {fileId && view.mayOpen && <a href={`/files/${fileId}`}>{t('staff:consent.file')}</a>}
          </li>
        ))}
      </ul>
      {mayEdit && open.length > 0 && (
        <details className="place-more">
          <summary>{t('staff:consent.add')}</summary>
          <DeedForm encType="multipart/form-data">
            <div className="form-row">
              <SelectField
                name="consentKind"
                label={t('staff:consent.what')}
                options={open.map((kind) => ({ value: kind, label: t(`staff:consent.kind.${kind}`) }))}
              />
              <DayField name="givenOn" label={t('staff:consent.given_on')} defaultValue={today} required />
            </div>
            <TextField name="consentNote" label={t('staff:field.note')} />
            <TextField
              name="consentFile"
              type="file"
              accept=".jpg,.jpeg,.png,.webp,.pdf"
              label={t('staff:consent.file')}
            />
            <div className="form-actions">
              <SubmitButton name="intent" value="add-consent">
                {t('staff:consent.add')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
      {mayEdit && inForce.length > 0 && (
        <details className="place-more">
          <summary>{t('staff:consent.withdraw')}</summary>
          <DeedForm>
            <div className="form-row">
              <SelectField
                name="consentId"
                label={t('staff:consent.what')}
                options={inForce.map(({ id, kind }) => ({
                  value: String(id),
                  label: t(`staff:consent.kind.${kind}`),
                }))}
              />
              <DayField
                name="withdrawnOn"
                label={t('staff:consent.withdrawn_on')}
                defaultValue={today}
                required
              />
            </div>
            <div className="form-actions">
              <SubmitButton name="intent" value="withdraw-consent" tone="quiet">
                {t('staff:consent.withdraw')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}
