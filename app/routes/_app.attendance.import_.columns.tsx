import { Link, useActionData } from '@remix-run/react';
import { allow } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { previewReport } from '~/attendance/preview-report.server';
import type { ReportMapping } from '~/attendance/report-columns';
import { saveReportMapping } from '~/attendance/report-mapping.server';
import { ReportMappingFields, ReportPreviewTable } from '~/attendance/report-mapping-fields';
import { formWithFile, megabyte, requireUpload } from '~/base/uploads.server';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';

const maxBytes = 64 * megabyte;

export const loader = screen(async (call) => {
  allow(call.actor, 'attendance.import');
  return null;
});

/** The sheet comes with each post: nothing half done waits on the server. */
export const action = deed(async (call, form) => {
  const upload = requireUpload(form, 'file', { maxBytes });
  const bytes = new Uint8Array(await upload.arrayBuffer());
  const mapping = form.has('chosen') ? mappingOf(form) : undefined;
  const isSaved = form.get('intent') === 'save' && mapping !== undefined;
  if (isSaved) await saveReportMapping(call, String(form.get('mappingName') ?? ''), mapping);
  return { preview: await previewReport(call, { bytes, mapping }), isSaved };
}, formWithFile(maxBytes));

function mappingOf(form: FormData): ReportMapping {
  const columnOf = (field: string) => String(form.get(`column.${field}`) ?? '') || undefined;
  return {
    columns: {
      account: columnOf('account'),
      staffNo: columnOf('staffNo'),
      name: columnOf('name'),
      day: columnOf('day'),
    },
    times: form.getAll('times').map(String),
  };
}

export default function ReportColumns() {
  const t = useText();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  return (
    <Page
      title={t('attendance:files.columns_title')}
      actions={<Link to="/attendance/import">{t('attendance:import.title')}</Link>}
    >
      <Section>
        <p className="soft">{t('attendance:files.columns_help')}</p>
        <DeedForm className="form" encType="multipart/form-data">
          <FormRefusal />
          {answer && 'isSaved' in answer && answer.isSaved && (
            <output className="notice notice-green">{t('attendance:files.saved_done')}</output>
          )}
          <TextField
            name="file"
            label={t('attendance:files.sheet')}
            type="file"
            accept=".csv,.xlsx,.txt"
            required
          />
          {preview && (
            <>
              <ReportMappingFields
                key={JSON.stringify(preview.mapping)}
                headers={preview.headers}
                mapping={preview.mapping}
              />
              {preview.missing.length > 0 && (
                <p className="notice notice-red">
                  {t('ledger:refusal.columns_missing', { columns: preview.missing.join(t('ui:list.and')) })}
                </p>
              )}
              <ReportPreviewTable rows={preview.rows} />
              <TextField name="mappingName" label={t('attendance:files.save_name')} maxLength={60} />
            </>
          )}
          <div className="form-actions">
            {preview && (
              <SubmitButton name="intent" value="save">
                {t('attendance:files.save')}
              </SubmitButton>
            )}
            <SubmitButton name="intent" value="look" tone={preview ? 'quiet' : 'main'}>
              {t('attendance:files.look')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
