import { Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { ImportProgress, InterruptedWords } from '~/access/import-progress';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { largestTable } from '~/base/read-table.server';
import { formWithFile, requireUpload } from '~/base/uploads.server';
import { importPeople, previewPeople } from '~/staff/import-people.server';
import { getPeopleImport, getStaffMapping, saveMappingOfPeople } from '~/staff/import-people-screen.server';
import { StaffMappingFields, StaffReadingSection } from '~/staff/import-people-sections';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { mappingOfForm } from '~/staff/staff-import-columns';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen((call) => getPeopleImport(call));

/** The file is sent with each post: nothing half imported waits on the server for a user who went home. */
export const action = deed(async (call, form) => {
  const upload = requireUpload(form, 'file', { maxBytes: largestTable });
  const values = formValues(form);
  const saved = values.saved ? await getStaffMapping(call, Number(values.saved)) : undefined;
  const file = {
    fileName: upload.name,
    bytes: new Uint8Array(await upload.arrayBuffer()),
    mapping: saved ?? mappingOfForm(values),
  };
  if (values.intent !== 'run') return { preview: await previewPeople(call, file) };
  const { reading, runId } = await importPeople(call, file);
  if (values.mappingName) await saveMappingOfPeople(call, values.mappingName, reading.layout.mapping);
  return { result: { reading, runId } };
}, formWithFile(largestTable));

export default function ImportPeople() {
  const { runs, mappings, tabs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const { formData, state } = useNavigation();
  const isImporting = state === 'submitting' && formData?.get('intent') === 'run';
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  const done = answer && 'result' in answer ? answer.result : undefined;
  const isReady = preview && preview.layout.missing.length === 0;
  return (
    <Page
      title={t('staff:sheet.title')}
      actions={
        <Link to="/people/template.xlsx" reloadDocument>
          {t('staff:sheet.template')}
        </Link>
      }
    >
      <PeopleTabsNav tabs={tabs} />
      <Section>
        <p className="soft">{t('staff:sheet.help')}</p>
        <DeedForm className="form" encType="multipart/form-data">
          <FormRefusal />
          <TextField
            name="file"
            label={t('staff:sheet.file')}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            required
          />
          {mappings.length > 0 && !preview && (
            <SelectField
              name="saved"
              label={t('staff:sheet.saved')}
              empty={t('staff:sheet.suggest')}
              options={mappings.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          )}
          {preview && (
            <StaffMappingFields key={JSON.stringify(preview.layout.mapping)} layout={preview.layout} />
          )}
          <div className="form-actions">
            {isReady && (
              <SubmitButton name="intent" value="run">
                {t('staff:sheet.run')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="preview" tone={isReady ? 'quiet' : 'main'}>
              {t('staff:sheet.preview')}
            </SubmitButton>
          </div>
          <ImportProgress path="/people/import" isRunning={isImporting} />
        </DeedForm>
      </Section>
      {preview && <StaffReadingSection title={t('staff:sheet.would')} reading={preview} />}
      {done && (
        <StaffReadingSection
          title={t('staff:sheet.done')}
          reading={done.reading}
          {...(done.reading.rejected > 0 && {
            rejectionsHref: `/people/import/rejections?run=${done.runId}`,
          })}
        />
      )}
      <Section title={t('staff:sheet.runs')}>
        <ListTable
          label={t('staff:sheet.runs')}
          rows={runs}
          rowKey={(row) => row.id}
          emptyText={t('staff:sheet.no_runs')}
          columns={[
            {
              key: 'when',
              head: t('staff:sheet.when'),
              nowrap: true,
              cell: (row) => formatInstant(row.startedAt, language),
            },
            { key: 'file', head: t('staff:sheet.file'), cell: (row) => row.fileName },
            {
              key: 'who',
              head: t('staff:sheet.who'),
              cell: (row) => row.startedBy ?? t('staff:sheet.machine'),
            },
            {
              key: 'state',
              head: t('staff:sheet.state'),
              cell: (row) => (
                <>
                  {t(`staff:sheet.run_state.${row.state}`)}
                  <InterruptedWords run={row} />
                </>
              ),
            },
            { key: 'read', head: t('staff:sheet.read'), numeric: true, cell: (row) => row.read },
            { key: 'kept', head: t('staff:sheet.kept'), numeric: true, cell: (row) => row.kept },
            { key: 'repeated', head: t('staff:sheet.repeated'), numeric: true, cell: (row) => row.repeated },
            { key: 'rejected', head: t('staff:sheet.rejected'), numeric: true, cell: (row) => row.rejected },
          ]}
        />
      </Section>
    </Page>
  );
}
