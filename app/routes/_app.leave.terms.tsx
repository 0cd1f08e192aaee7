import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getLeaveTerms } from '~/attendance/get-leave-terms.server';
import { leaveTypes } from '~/attendance/leave-form';
import { type LeaveTerms, type LeaveType, leaveLaw } from '~/attendance/leave-law';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { confirmSetting, setSetting } from '~/calendar/set-setting.server';
import { type SettingKey, settingInput } from '~/calendar/setting-form';
import { SettingSections } from '~/calendar/setting-sections';
import { StateBadge } from '~/ui/badge';
import { FormRefusal } from '~/ui/form-parts';
import { type Column, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/calendar/calendar.css';

export const loader = screen(async (call) => ({
  ...(await getLeaveTerms(call)),
  tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  switch (values.intent) {
    case 'set':
      await setSetting(call, settingInput(values));
      break;
    case 'confirm':
      await confirmSetting(call, { id: Number(values.id) });
      break;
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
  return redirect('/leave/terms');
});

const keys = leaveTypes.map((type): SettingKey => `leave.${type}`);

export default function Terms() {
  const view = useLoaderData<typeof loader>();
  type Row = (typeof view.terms)[number];
  const t = useText();
  const held = new Map(view.settings.filter(({ holds }) => holds).map((row) => [row.key, row]));
  const word = (name: string) => t(`leave:terms.${name}`);
  const option = (part: string, value: string) => t(`calendar:setting.option.${part}.${value}`);
  const columns: Column<Row>[] = [
    {
      key: 'type',
      head: word('type'),
      cell: ({ type }) => <b>{t(`attendance:type.${type}`)}</b>,
      nowrap: true,
    },
    { key: 'limit', head: word('limit'), cell: (row) => <Limit {...row} /> },
    {
      key: 'counting',
      head: word('counting'),
      cell: (row) => option('counting', row.counting),
    },
    { key: 'unit', head: word('unit'), cell: ({ type }) => t(`leave:unit.${leaveLaw[type].unit}`) },
    { key: 'paid', head: word('paid'), cell: (row) => option('paid', row.paid) },
    { key: 'proof', head: word('proof'), cell: (row) => option('proof', row.proof) },
    { key: 'source', head: word('source'), cell: ({ type }) => held.get(`leave.${type}`)?.source ?? '–' },
    {
      key: 'state',
      head: word('state'),
      cell: ({ type }) => {
        const isSure = held.get(`leave.${type}`)?.toConfirm === false;
        const state = isSure ? 'confirmed' : 'to_confirm';
        return <StateBadge color={isSure ? 'green' : 'orange'}>{t(`calendar:setting.${state}`)}</StateBadge>;
      },
    },
  ];
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      <FormRefusal />
      <p className="soft">{word('help')}</p>
      <Section title={word('table')}>
        <ListTable
          label={word('table')}
          columns={columns}
          rows={view.terms}
          rowKey={({ type }) => type}
          emptyText=""
        />
      </Section>
      {view.mayEdit && (
        <SettingSections keys={keys} rows={view.settings} today={view.today} mayEdit={view.mayEdit} />
      )}
    </Page>
  );
}

function Limit({ type, days }: { type: LeaveType; days: LeaveTerms['days'] }) {
  const t = useText();
  const { per, over } = leaveLaw[type];
  if (days === 0) return t('leave:terms.limit_of.none');
  const name = days === null ? type : per;
  return (
    <>
      {t(`leave:terms.limit_of.${name}`, { days })}
      <br />
      <span className="soft">{t(`leave:terms.over.${over}`)}</span>
    </>
  );
}
