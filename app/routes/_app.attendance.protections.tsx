import { useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import type { OpenProtectionInput, ProtectionInput } from '~/attendance/protection-form';
import { ProtectionForm, ProtectionList } from '~/attendance/protection-sections';
import {
  endProtection,
  listProtections,
  openProtection,
  recordProtection,
} from '~/attendance/record-protection.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { FormRefusal, useRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call) => ({
  ...(await listProtections(call)),
  today: dayOf(call.now),
  tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form, { context }) => {
  const values: unknown = formValues(form);
  switch (form.get('intent')) {
    case 'record': {
      const { refused } = await recordProtection(call, values as ProtectionInput);
      return { done: { key: refused > 0 ? 'recorded_refused' : 'recorded', count: refused } };
    }
    case 'open':
      return {
        opened: await openProtection(call, {
          ...(values as OpenProtectionInput),
          address: context.address,
        }),
      };
    case 'end':
      await endProtection(call, { id: Number(form.get('id')) });
      return { done: { key: 'ended', count: 0 } };
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
});

/** Whom the law spares overtime: HR alone knows, what for lies sealed. */
export default function Protections() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { values } = useRefusal();
  const t = useText();
  const done = answer && 'done' in answer ? answer.done : undefined;
  const opened = answer && 'opened' in answer ? answer.opened : undefined;
  const opening = values?.intent === 'open' ? Number(values.id) : undefined;
  return (
    <Page title={t('overtime:protection.title')}>
      <AttendanceNav tabs={view.tabs} />
      {done && (
        <output className="notice notice-green">
          {t(`overtime:protection.done_${done.key}`, { count: done.count })}
        </output>
      )}
      <FormRefusal />
      <ProtectionList rows={view.rows} opened={opened} opening={opening} />
      <ProtectionForm key={view.rows.length} people={view.people} today={view.today} />
    </Page>
  );
}
