import { Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { ImportProgress } from '~/access/import-progress';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { largestTable } from '~/base/read-table.server';
import { formWithFile } from '~/base/uploads.server';
import { getImportScreen } from '~/ledger/get-import-screen.server';
import { importCases } from '~/ledger/import-cases.server';
import { ImportOutcome, RunList } from '~/ledger/import-outcome';
import { MappingFields, PreviewTable } from '~/ledger/mapping-fields';
import { mappingOf } from '~/ledger/mapping-form';
import { previewCases } from '~/ledger/preview-cases.server';
import { getMapping, saveMapping } from '~/ledger/save-mapping.server';
import { uploadOf } from '~/ledger/upload';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/ledger/case.css';

export const loader = screen((call) => getImportScreen(call, 'cases'));

/** The file is sent with each post: nothing half imported waits on the server for a user who went home. */
export const action = deed(async (call, form) => {
  const file = await uploadOf(form);
  const values = formValues(form);
  const saved = values.saved ? await getMapping(call, Number(values.saved)) : undefined;
  const mapping = saved ?? mappingOf(values);
  if (values.intent !== 'run' || !mapping)
    return { preview: await previewCases(call, { bytes: file.bytes, mapping }) };
  const result = await importCases(call, { ...file, mapping });
  if (values.mappingName) await saveMapping(call, values.mappingName, mapping);
  return { result };
}, formWithFile(largestTable));

export default function ImportCases() {
  const { runs, mappings } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { formData, state } = useNavigation();
  const t = useText();
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  const result = answer && 'result' in answer ? answer.result : undefined;
  return (
    <Page title={t('ledger:import.title')} actions={<Link to="/cases">{t('ledger:case.back')}</Link>}>
      <Section>
        <p className="soft">{t('ledger:import.help')}</p>
        <DeedForm className="form import-form" encType="multipart/form-data">
          <FormRefusal />
          <TextField
            name="file"
            label={t('ledger:import.file')}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            required
          />
          {mappings.length > 0 && !preview && (
            <SelectField
              name="saved"
              label={t('ledger:import.saved')}
              empty={t('ledger:import.suggest')}
              options={mappings.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          )}
          {preview && (
            <>
              <MappingFields
                key={JSON.stringify(preview.mapping)}
                headers={preview.headers}
                mapping={preview.mapping}
              />
              {preview.missing.length > 0 && (
                <p className="notice notice-red">
                  {t('ledger:refusal.columns_missing', { columns: preview.missing.join(t('ui:list.and')) })}
                </p>
              )}
              <PreviewTable preview={preview} />
            </>
          )}
          <div className="form-actions">
            {preview && (
              <SubmitButton name="intent" value="run">
                {t('ledger:import.run')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="preview" tone={preview ? 'quiet' : 'main'}>
              {t('ledger:import.preview')}
            </SubmitButton>
          </div>
          <ImportProgress
            path="/cases/import"
            isRunning={state === 'submitting' && formData?.get('intent') === 'run'}
          />
        </DeedForm>
      </Section>
      {result && (
        <ImportOutcome
          result={result}
          rejectionsHref={result.rejected > 0 ? `/cases/import/rejections?run=${result.runId}` : undefined}
        />
      )}
      <RunList runs={runs} />
    </Page>
  );
}
