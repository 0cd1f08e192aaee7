import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { usePlaceName } from '~/staff/hiring-board';
import type { RequisitionInput } from '~/staff/hiring-form';
import { HiringNav } from '~/staff/hiring-nav';
import { listRequisitions } from '~/staff/list-candidates.server';
import { cancelRequisition, openRequisition } from '~/staff/open-requisition.server';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(listRequisitions);

export const action = deed(async (call, form) => {
  const values = formValues(form);
  if (values.intent === 'cancel') {
    await cancelRequisition(call, { id: Number(values.id), because: values.because ?? '' });
    return redirect('/hiring/requisitions');
  }
  const { id } = await openRequisition(call, values as unknown as RequisitionInput);
  return redirect(`/hiring/candidates/new?requisition=${id}`);
});

const colors = { open: 'green', filled: 'blue', cancelled: 'gray' } as const;

export default function Requisitions() {
  const { requisitions, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const placeName = usePlaceName();
  return (
    <Page title={t('hiring:tab.requisitions')}>
      <HiringNav />
      <FormRefusal />
      {mayEdit && <NewRequisition />}
      <Section>
        <ListTable
          label={t('hiring:tab.requisitions')}
          rows={requisitions}
          rowKey={(row) => row.id}
          emptyText={t('hiring:no_requisitions')}
          columns={[
            {
              key: 'place',
              head: t('hiring:field.place'),
              cell: (row) => (
                <Link to={`/hiring?requisition=${row.id}`}>{`#${row.id} ${placeName(row)}`}</Link>
              ),
            },
            {
              key: 'state',
              head: t('hiring:field.state'),
              nowrap: true,
              cell: (row) => (
                <StateBadge color={colors[row.state as keyof typeof colors]}>
                  {t(`hiring:state.${row.state}`)}
                </StateBadge>
              ),
            },
            {
              key: 'wantedFrom',
              head: t('hiring:field.wantedFrom'),
              nowrap: true,
              cell: (row) => formatDay(row.wantedFrom, language),
            },
            { key: 'reason', head: t('hiring:field.reason'), cell: (row) => row.reason },
            { key: 'count', head: t('hiring:field.count'), numeric: true, cell: (row) => row.count },
            {
              key: 'candidates',
              head: t('hiring:field.candidates'),
              numeric: true,
              cell: (row) => row.candidates,
            },
            { key: 'hired', head: t('hiring:field.hired'), numeric: true, cell: (row) => row.hired },
          ]}
        />
      </Section>
      {mayEdit && requisitions.some(({ state }) => state === 'open') && <CancelRequisition />}
    </Page>
  );
}

function NewRequisition() {
  const { places, today } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const name = (row: { name: string; nameEn: string }) => (isEnglish && row.nameEn ? row.nameEn : row.name);
  return (
    <Section title={t('hiring:add_requisition')}>
      <DeedForm>
        <div className="form-row">
          <SelectField
            name="positionId"
            label={t('hiring:field.position')}
            defaultValue={params.get('position') ?? ''}
            empty={t('hiring:no_position')}
            options={places.vacant.map((row) => ({
              value: String(row.id),
              label: t('hiring:for_position', { number: row.number, name: name(row) }),
            }))}
          />
          <SelectField
            name="groupId"
            label={t('hiring:field.group')}
            empty=""
            options={places.groups.map((row) => ({ value: String(row.id), label: name(row) }))}
          />
          <DayField name="wantedFrom" label={t('hiring:field.wantedFrom')} defaultValue={today} required />
          <TextField name="count" label={t('hiring:field.count')} type="number" defaultValue="1" required />
        </div>
        <TextField name="reason" label={t('hiring:field.reason')} rows={2} maxLength={300} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="open">
            {t('hiring:add_requisition')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

function CancelRequisition() {
  const { requisitions } = useLoaderData<typeof loader>();
  const t = useText();
  const placeName = usePlaceName();
  return (
    <details className="place-more">
      <summary>{t('hiring:cancel')}</summary>
      <DeedForm>
        <p className="soft">{t('hiring:cancel_help')}</p>
        <SelectField
          name="id"
          label={t('hiring:requisition')}
          options={requisitions
            .filter(({ state }) => state === 'open')
            .map((row) => ({ value: String(row.id), label: `#${row.id} ${placeName(row)}` }))}
        />
        <TextField name="because" label={t('hiring:field.because')} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="cancel" tone="danger">
            {t('hiring:cancel')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
