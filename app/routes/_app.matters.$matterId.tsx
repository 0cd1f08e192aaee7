import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { readId } from '~/base/read-id';
import { editMatter } from '~/ledger/edit-matter.server';
import { getMatter } from '~/ledger/get-matter.server';
import { domains, kinds, type MatterInput } from '~/ledger/matter-form';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen((call, { params }) =>
  getMatter(call, readId(params.matterId, 'ledger:refusal.no_matter')),
);

export const action = deed(async (call, form, { params }) => {
  const id = readId(params.matterId, 'ledger:refusal.no_matter');
  await editMatter(call, id, formValues(form) as MatterInput);
  return redirect(`/matters/${id}`);
});

export default function Matter() {
  const matter = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const [latest] = matter.versions;
  return (
    <Page
      title={latest?.name ?? matter.code}
      actions={
        <>
          <Link to={`/cases?matter=${matter.id}`}>{t('ledger:matter.cases')}</Link>
          <Link to="/matters">{t('ledger:matters.back')}</Link>
        </>
      }
    >
      <Section>
        <p className="soft">
          {matter.code} · {t(`ledger:domain.${matter.domain}`)} · {matter.department || '–'}
          {matter.retiredOn &&
            ` · ${t('ledger:matter.retired', { day: formatDay(matter.retiredOn, language) })}`}
        </p>
        <ListTable
          label={t('ledger:matter.versions')}
          rows={matter.versions}
          rowKey={(row) => row.id}
          emptyText=""
          columns={[
            {
              key: 'from',
              head: t('ledger:matter.from_on'),
              nowrap: true,
              cell: (row) => formatDay(row.from_on, language),
            },
            { key: 'name', head: t('ledger:matter.name'), cell: (row) => row.name },
            {
              key: 'kind',
              head: t('ledger:matter.kind'),
              nowrap: true,
              cell: (row) => t(`ledger:kind.${row.kind}`),
            },
            {
              key: 'promised',
              head: t('ledger:matter.promised'),
              numeric: true,
              cell: (row) => row.promised_workdays ?? '–',
            },
            {
              key: 'legal',
              head: t('ledger:matter.legal'),
              numeric: true,
              cell: (row) => row.legal_workdays ?? '–',
            },
            {
              key: 'by',
              head: t('ledger:matter.made'),
              cell: (row) =>
                `${row.created_by_name ?? t('ledger:story.machine')} ${formatInstant(row.created_at, language)}`,
            },
          ]}
        />
      </Section>
      {matter.mayEdit && latest && (
        <Section title={t('ledger:matter.edit')}>
          <p className="soft">{t('ledger:matter.edit_help')}</p>
          <DeedForm>
            <FormRefusal />
            <DayField name="fromOn" label={t('ledger:matter.from_on')} defaultValue={matter.today} required />
            <TextField name="name" label={t('ledger:matter.name')} defaultValue={latest.name} required />
            <SelectField
              name="kind"
              label={t('ledger:matter.kind')}
              defaultValue={String(latest.kind)}
              options={kinds.map((kind) => ({ value: String(kind), label: t(`ledger:kind.${kind}`) }))}
            />
            <TextField
              name="promisedWorkdays"
              label={t('ledger:matter.promised')}
              type="number"
              defaultValue={String(latest.promised_workdays ?? '')}
            />
            <TextField
              name="legalWorkdays"
              label={t('ledger:matter.legal')}
              type="number"
              defaultValue={String(latest.legal_workdays ?? '')}
            />
            <SelectField
              name="domain"
              label={t('ledger:matter.domain')}
              defaultValue={matter.domain}
              options={domains.map((domain) => ({ value: domain, label: t(`ledger:domain.${domain}`) }))}
            />
            <TextField
              name="department"
              label={t('ledger:matter.department')}
              defaultValue={matter.department}
            />
            <DayField
              name="retiredOn"
              label={t('ledger:matter.retired_on')}
              defaultValue={matter.retiredOn ?? undefined}
            />
            <div className="form-actions">
              <SubmitButton>{t('ui:form.save')}</SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
    </Page>
  );
}
