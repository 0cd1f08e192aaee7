import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { largestTable } from '~/base/read-table.server';
import { formWithFile } from '~/base/uploads.server';
import { getImportScreen } from '~/ledger/get-import-screen.server';
import { importMatters, previewMatters } from '~/ledger/import-matters.server';
import { RunList } from '~/ledger/import-outcome';
import { MattersReadingSection } from '~/ledger/matters-reading';
import { uploadOf } from '~/ledger/upload';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen((call) => getImportScreen(call, 'matters'));

/** The file is sent with each post; its digest tells that what is kept is what was looked at. */
export const action = deed(async (call, form) => {
  const file = await uploadOf(form);
  const { intent, digest } = formValues(form);
  if (intent !== 'run') return { preview: await previewMatters(call, file) };
  return { result: await importMatters(call, { ...file, digest }) };
}, formWithFile(largestTable));

export default function ImportMatters() {
  const { runs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  const result = answer && 'result' in answer ? answer.result : undefined;
  const isReady = preview && preview.added + preview.changed > 0;
  return (
    <Page title={t('ledger:matters.import')} actions={<Link to="/matters">{t('ledger:matters.back')}</Link>}>
      <Section>
        <p className="soft">{t('ledger:matters.import_help')}</p>
        <DeedForm encType="multipart/form-data">
          <FormRefusal />
          <TextField
            name="file"
            label={t('ledger:import.file')}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            required
          />
          {preview && <input type="hidden" name="digest" value={preview.digest} />}
          <div className="form-actions">
            {isReady && (
              <SubmitButton name="intent" value="run">
                {t('ledger:import.run')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="preview" tone={isReady ? 'quiet' : 'main'}>
              {t('ledger:import.preview')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
      {preview && <MattersReadingSection title={t('ledger:matters.would')} reading={preview} />}
      {result && (
        <MattersReadingSection
          title={t('ledger:import.result')}
          reading={result.reading}
          isKept
          {...(result.rejected > 0 && { rejectionsHref: `/matters/import/rejections?run=${result.runId}` })}
        />
      )}
      <RunList runs={runs} />
    </Page>
  );
}
