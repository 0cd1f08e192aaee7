import { useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { largestTable } from '~/base/read-table.server';
import { formWithFile, requireUpload } from '~/base/uploads.server';
import { RunList } from '~/ledger/import-outcome';
import { importResults, previewResults } from '~/training/import-results.server';
import { getResultsImport } from '~/training/import-results-screen.server';
import { ResultReadingSection } from '~/training/import-results-sections';
import { TrainingNav } from '~/training/training-nav';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen((call) => getResultsImport(call));

/** The file is sent with each post: nothing half imported waits on the server for a user who went home. */
export const action = deed(async (call, form) => {
  const upload = requireUpload(form, 'file', { maxBytes: largestTable });
  const file = { fileName: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) };
  if (form.get('intent') !== 'run') return { preview: await previewResults(call, file) };
  return { result: await importResults(call, file) };
}, formWithFile(largestTable));

export default function ImportResults() {
  const { runs, tabs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  const done = answer && 'result' in answer ? answer.result : undefined;
  const isReady = preview !== undefined && preview.missing.length === 0 && preview.added > 0;
  return (
    <Page
      title={t('training:import.title')}
      actions={
        <a href="/training/import/template.xlsx" download>
          {t('training:import.template')}
        </a>
      }
    >
      <TrainingNav tabs={tabs} />
      <Section>
        <p className="soft">{t('training:import.help')}</p>
        <DeedForm className="form" encType="multipart/form-data">
          <FormRefusal />
          <TextField
            name="file"
            label={t('training:import.file')}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            required
          />
          <div className="form-actions">
            {isReady && (
              <SubmitButton name="intent" value="run">
                {t('training:import.run')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="preview" tone={isReady ? 'quiet' : 'main'}>
              {t('training:import.preview')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
      {preview && <ResultReadingSection title={t('training:import.would')} reading={preview} />}
      {done && (
        <ResultReadingSection
          title={t('training:import.done')}
          reading={done.reading}
          {...(done.reading.rejected > 0 && {
            rejectionsHref: `/training/import/rejections?run=${done.runId}`,
          })}
        />
      )}
      <RunList runs={runs} />
    </Page>
  );
}
