import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import type { DeviceCommandInput, DeviceEditInput } from '~/attendance/device-form';
import { BatchList, CommandForm, CommandList, DeviceEditForm } from '~/attendance/device-sections';
import { DriftWords, HealthBadge } from '~/attendance/device-words';
import { getDevice } from '~/attendance/list-devices.server';
import { editDevice, orderDeviceCommand, retireDevice } from '~/attendance/register-device.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readPaging } from '~/base/paging';
import { formatInstant } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call, { request, params }) => {
  const { page } = readPaging(new URL(request.url).searchParams, { sorts: ['at'], pageSize: 50 });
  const view = await getDevice(call, { deviceId: idOf(params.deviceId), page, pageSize: 50 });
  const today = dayOf(call.now);
  return { ...view, page, today, tabs: attendanceTabs(call.actor, monthOf(today)) };
});

export const action = deed(async (call, form, { params }) => {
  const deviceId = idOf(params.deviceId);
  const values = formValues(form);
  const intent = form.get('intent');
  switch (intent) {
    case 'resend':
    case 'info':
    case 'check':
      await orderDeviceCommand(call, deviceId, { ...values, kind: intent } as DeviceCommandInput);
      return { done: 'device:ordered' };
    case 'edit':
      await editDevice(call, deviceId, values as DeviceEditInput);
      return { done: 'device:saved' };
    case 'retire':
      await retireDevice(call, deviceId);
      return { done: 'device:retired' };
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
});

/** 0 is no device's: an address that holds no number finds nothing. */
function idOf(text: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0;
}

export default function OneDevice() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const { device } = view;
  const told = (value: string | number | null) => value || '–';
  return (
    <Page title={device.name} actions={<Link to="/attendance/devices">{t('device:back')}</Link>}>
      <AttendanceNav tabs={view.tabs} />
      {answer && 'done' in answer && <output className="notice notice-green">{t(answer.done)}</output>}
      <Section>
        <dl className="facts">
          <dt>{t('device:state')}</dt>
          <dd>
            <HealthBadge health={device.health} isRetired={device.retiredAt !== null} />
          </dd>
          <dt>{t('device:serial')}</dt>
          <dd>{device.serial}</dd>
          <dt>{t('device:place')}</dt>
          <dd>{told(device.place)}</dd>
          <dt>{t('device:seen')}</dt>
          <dd>{device.seenAt ? formatInstant(device.seenAt, language) : '–'}</dd>
          <dt>{t('device:drift')}</dt>
          <dd>
            <DriftWords seconds={device.driftSeconds} isWrong={device.isDriftWrong} />
          </dd>
          <dt>{t('device:address')}</dt>
          <dd>{told(device.address)}</dd>
          <dt>{t('device:firmware')}</dt>
          <dd>{told(device.firmware)}</dd>
          <dt>{t('device:held')}</dt>
          <dd>{told(device.recordsHeld)}</dd>
          <dt>{t('device:users')}</dt>
          <dd>{told(device.usersHeld)}</dd>
          <dt>{t('device:repeated')}</dt>
          <dd>{device.repeated ?? 0}</dd>
          <dt>{t('device:accepted')}</dt>
          <dd>{formatInstant(device.acceptedAt, language)}</dd>
        </dl>
        {device.isDriftWrong && <p className="notice">{t('device:drift_help')}</p>}
      </Section>
      {view.mayEdit && <CommandForm today={view.today} />}
      <CommandList commands={view.commands} />
      <BatchList batches={view.batches} total={view.batchCount} page={view.page} pageSize={50} />
      {view.mayEdit && <DeviceEditForm device={device} />}
    </Page>
  );
}
