import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import type { DeviceInput } from '~/attendance/device-form';
import { DriftWords, HealthBadge } from '~/attendance/device-words';
import { listDevices } from '~/attendance/list-devices.server';
import { registerDevice } from '~/attendance/register-device.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call) => ({
  ...(await listDevices(call)),
  tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  await registerDevice(call, values as DeviceInput);
  return { registered: values.name ?? '' };
});

export default function Devices() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const columns: Column<(typeof view.devices)[number]>[] = [
    { key: 'name', head: t('device:name'), cell: (row) => <Link to={String(row.id)}>{row.name}</Link> },
    { key: 'place', head: t('device:place'), cell: (row) => row.place || '–' },
    { key: 'serial', head: t('device:serial'), cell: (row) => row.serial, nowrap: true },
    {
      key: 'state',
      head: t('device:state'),
      cell: (row) => <HealthBadge health={row.health} isRetired={row.retiredAt !== null} />,
      nowrap: true,
    },
    {
      key: 'seen',
      head: t('device:seen'),
      cell: (row) => (row.seenAt ? formatInstant(row.seenAt, language) : '–'),
      nowrap: true,
    },
    { key: 'kept', head: t('device:kept_today'), cell: (row) => row.keptToday, numeric: true },
    {
      key: 'drift',
      head: t('device:drift'),
      cell: (row) => <DriftWords seconds={row.driftSeconds} isWrong={row.isDriftWrong} />,
      nowrap: true,
    },
    { key: 'queue', head: t('device:queue'), cell: (row) => row.openCommands, numeric: true },
  ];
  const registered = answer && 'registered' in answer ? answer.registered : undefined;
  return (
    <Page title={t('device:title')}>
      <AttendanceNav tabs={view.tabs} />
      {registered && (
        <output className="notice notice-green">{t('device:registered', { name: registered })}</output>
      )}
      <Section>
        <ListTable
          label={t('device:title')}
          columns={columns}
          rows={view.devices}
          rowKey={(row) => row.id}
          emptyText={t('device:none')}
        />
        {view.devices.some((row) => row.isDriftWrong) && <p className="notice">{t('device:drift_help')}</p>}
      </Section>
      {view.mayEdit && (
        <>
          {view.knocks.length > 0 && <Knocks knocks={view.knocks} />}
          <Section title={t('device:register')}>
            <DeedForm>
              <FormRefusal />
              <p className="soft">{t('device:register_help')}</p>
              <TextField
                name="serial"
                label={t('device:serial')}
                required
                maxLength={32}
                list="unknown-serials"
                defaultValue={view.knocks[0]?.serial}
              />
              <datalist id="unknown-serials">
                {view.knocks.map((knock) => (
                  <option key={knock.serial} value={knock.serial} />
                ))}
              </datalist>
              <div className="form-row">
                <TextField name="name" label={t('device:name')} required maxLength={40} />
                <TextField name="place" label={t('device:place')} maxLength={60} />
              </div>
              <div className="form-actions">
                <SubmitButton>{t('device:accept')}</SubmitButton>
              </div>
            </DeedForm>
          </Section>
        </>
      )}
    </Page>
  );
}

function Knocks({ knocks }: { knocks: ReturnType<typeof useLoaderData<typeof loader>>['knocks'] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('device:unknown')}>
      <p className="soft">{t('device:unknown_help')}</p>
      <ListTable
        label={t('device:unknown')}
        columns={[
          { key: 'serial', head: t('device:serial'), cell: (row) => row.serial, nowrap: true },
          { key: 'address', head: t('device:address'), cell: (row) => row.address },
          { key: 'calls', head: t('device:calls'), cell: (row) => row.calls, numeric: true },
          {
            key: 'first',
            head: t('device:first_call'),
            cell: (row) => formatInstant(row.firstAt, language),
            nowrap: true,
          },
          {
            key: 'last',
            head: t('device:last_call'),
            cell: (row) => formatInstant(row.lastAt, language),
            nowrap: true,
          },
        ]}
        rows={knocks}
        rowKey={(row) => row.serial}
        emptyText=""
      />
    </Section>
  );
}
