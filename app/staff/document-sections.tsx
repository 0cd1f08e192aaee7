import { useSearchParams } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { documentKinds } from './document-form';
import type { DocumentLine, DocumentsView } from './list-documents.server';

const accept = '.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx';

/** The papers of the file, how long each holds, and for HR the form for another one. */
export function DocumentSection({ view }: { view: DocumentsView }) {
  const t = useText();
  const { documents, withdrawn } = view;
  return (
    <Section title={t('staff:paper.title')}>
      {documents.length === 0 ? (
        <p className="soft">{t('staff:paper.none')}</p>
      ) : (
        <DocumentTable view={view} lines={documents} />
      )}
      {withdrawn.length > 0 && (
        <details className="place-more">
          <summary>{t('staff:paper.withdrawn', { count: withdrawn.length })}</summary>
          <DocumentTable view={view} lines={withdrawn} />
        </details>
      )}
      {view.mayEdit && <DocumentForm />}
      {view.mayEdit && documents.length > 0 && <WithdrawForm documents={documents} />}
    </Section>
  );
}

function useDocumentName() {
  const t = useText();
  return ({ kind, title }: Pick<DocumentLine, 'kind' | 'title'>) =>
    kind === 'other' && title ? title : t(`staff:paper.kind.${kind}`);
}

function DocumentTable({ view, lines }: { view: DocumentsView; lines: readonly DocumentLine[] }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useDocumentName();
  const heads = ['kind', 'number', 'issued', 'expires', 'file', 'added'].map((name) =>
    t(`staff:paper.head.${name}`),
  );
  const day = (value: string | null) => value && formatDay(value, language);
  return (
    <table {...asCards(['', ...heads.slice(1)])}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              {nameOf(line)} {line.kind !== 'other' && <span className="soft">{line.title}</span>}{' '}
              {line.note && <span className="soft">{line.note}</span>}
            </td>
            <td>{line.number}</td>
            <td className="nowrap">{day(line.issuedOn)}</td>
            <td>
              {line.expiresOn && <span className="nowrap">{day(line.expiresOn)} </span>}
              {line.expiresOn && line.expiresOn < view.today && !line.withdrawnOn && (
                <StateBadge color="red">{t('staff:paper.expired')}</StateBadge>
              )}
            </td>
            <td>
              {line.file &&
                (view.mayOpen ? (
                  <a href={`/files/${line.file.id}`}>{line.file.name}</a>
                ) : (
                  t('staff:paper.scanned')
                ))}
            </td>
            <td>
              {line.withdrawnOn ? (
                t('staff:paper.withdrawn_on', {
                  day: formatDay(line.withdrawnOn, language),
                  because: line.withdrawnBecause ?? '',
                })
              ) : (
                <>
                  <span className="nowrap">{formatDay(line.addedOn, language)}</span>{' '}
                  <span className="soft">{line.addedBy}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `?kind=` chooses the kind beforehand: that is where a missing paper leads. */
function DocumentForm() {
  const t = useText();
  const asked = useSearchParams()[0].get('kind');
  return (
    <details className="place-more" id="add" open={asked !== null}>
      <summary>{t('staff:paper.add')}</summary>
      <DeedForm encType="multipart/form-data">
        <div className="person-grid">
          <SelectField
            name="kind"
            label={t('staff:paper.head.kind')}
            options={documentKinds.map((kind) => ({ value: kind, label: t(`staff:paper.kind.${kind}`) }))}
            defaultValue={asked ?? undefined}
          />
          <TextField
            name="title"
            label={t('staff:paper.field.title')}
            description={t('staff:paper.title_help')}
          />
          <TextField name="number" label={t('staff:paper.head.number')} autoComplete="off" />
          <DayField name="issuedOn" label={t('staff:paper.head.issued')} />
          <DayField
            name="expiresOn"
            label={t('staff:paper.head.expires')}
            description={t('staff:paper.expires_help')}
          />
          <TextField name="note" label={t('staff:field.note')} />
        </div>
        <TextField
          name="file"
          type="file"
          accept={accept}
          label={t('staff:paper.field.file')}
          description={t('staff:paper.file_help')}
        />
        <div className="form-actions">
          <SubmitButton name="intent" value="add-document">
            {t('staff:paper.add')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

function WithdrawForm({ documents }: { documents: readonly DocumentLine[] }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useDocumentName();
  return (
    <details className="place-more">
      <summary>{t('staff:paper.withdraw')}</summary>
      <DeedForm>
        <p className="soft">{t('staff:paper.withdraw_help')}</p>
        <div className="form-row">
          <SelectField
            name="documentId"
            label={t('staff:paper.head.kind')}
            options={documents.map((line) => ({
              value: String(line.id),
              label: [nameOf(line), line.number, formatDay(line.addedOn, language)]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <TextField name="because" label={t('staff:unmask_reason')} required autoComplete="off" />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="withdraw-document" tone="quiet">
            {t('staff:paper.withdraw')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
