import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formWithFile, megabyte, requireUpload } from '~/base/uploads.server';
import { MissingList } from '~/positions/clearance-sections';
import { importProofs } from '~/positions/import-proofs.server';
import { listUncleared } from '~/positions/list-uncleared.server';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen((call) => listUncleared(call));

export const action = deed(
  async (call, form) => {
    const file = requireUpload(form, 'file', { maxBytes: 2 * megabyte });
    return { result: await importProofs(call, { bytes: new Uint8Array(await file.arrayBuffer()) }) };
  },
  formWithFile(2 * megabyte),
);

/** Who is in place without clearance today and what is missing, and the import of proofs. */
export default function Uncleared() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const result = answer && 'result' in answer ? answer.result : undefined;
  return (
    <Page
      title={t('positions:clearance.uncleared.title')}
      actions={<Link to="/positions">{t('positions:all')}</Link>}
    >
      <Section>
        <p>{t('positions:clearance.uncleared.count', { count: view.rows.length, held: view.held })}</p>
        <ListTable
          label={t('positions:clearance.uncleared.title')}
          rows={view.rows}
          rowKey={(row) => row.positionId}
          emptyText={t('positions:clearance.uncleared.none')}
          columns={[
            {
              key: 'position',
              head: t('positions:clearance.uncleared.position'),
              cell: (row) => (
                <Link to={`/positions/${row.positionId}`}>
                  {t('positions:option', {
                    number: row.number,
                    name: isEnglish && row.positionEn ? row.positionEn : row.position,
                  })}
                </Link>
              ),
            },
            {
              key: 'person',
              bare: true,
              head: t('positions:clearance.uncleared.person'),
              cell: (row) => <Link to={`/people/${row.personId}/clearance`}>{row.name}</Link>,
            },
            {
              key: 'missing',
              head: t('positions:clearance.missing'),
              cell: (row) => <MissingList words={row.missing} />,
            },
          ]}
        />
      </Section>
      {view.mayProve && (
        <Section title={t('positions:clearance.import.title')}>
          <p className="soft">{t('positions:clearance.import.help')}</p>
          <DeedForm encType="multipart/form-data">
            <FormRefusal />
            <TextField
              name="file"
              label={t('positions:clearance.import.file')}
              type="file"
              accept=".csv"
              required
            />
            <div className="form-actions">
              <SubmitButton>{t('positions:clearance.import.run')}</SubmitButton>
            </div>
          </DeedForm>
          {result && (
            <p className={`notice ${result.rejected ? 'notice-orange' : 'notice-green'}`} role="status">
              {t('positions:clearance.import.counts', {
                read: result.read,
                kept: result.kept,
                repeated: result.repeated,
                rejected: result.rejected,
              })}
            </p>
          )}
          {result && result.rejections.length > 0 && (
            <ListTable
              label={t('positions:clearance.import.rejections')}
              isNumbered
              rows={result.rejections}
              rowKey={(row) => row.line}
              emptyText=""
              columns={[
                {
                  key: 'line',
                  head: t('positions:clearance.import.line'),
                  numeric: true,
                  cell: (row) => row.line,
                },
                {
                  key: 'reason',
                  head: t('positions:clearance.import.reason'),
                  cell: (row) => t(row.reason, row.params),
                },
              ]}
            />
          )}
        </Section>
      )}
    </Page>
  );
}
