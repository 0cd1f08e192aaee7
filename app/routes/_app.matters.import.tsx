import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { largestTable } from '~/base/read-table.server';
import { formWithFile } from '~/base/uploads.server';
import { getImportScreen } from '~/ledger/get-import-screen.server';
import { importMatters } from '~/ledger/import-matters.server';
import { ImportOutcome, RunList } from '~/ledger/import-outcome';
import { uploadOf } from '~/ledger/upload';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen((call) => getImportScreen(call, 'matters'));

export const action = deed(
  async (call, form) => ({ result: await importMatters(call, await uploadOf(form)) }),
  formWithFile(largestTable),
);

export default function ImportMatters() {
  const { runs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
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
          <div className="form-actions">
            <SubmitButton>{t('ledger:import.run')}</SubmitButton>
          </div>
        </DeedForm>
      </Section>
      {answer && 'result' in answer && <ImportOutcome result={answer.result} />}
      <RunList runs={runs} />
    </Page>
  );
}
