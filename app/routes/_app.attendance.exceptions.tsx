import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getInbox } from '~/attendance/get-inbox.server';
import type { HalfDayCheckInput } from '~/attendance/half-day-check-form';
import { InboxHalves } from '~/attendance/inbox-halves';
import { inboxKinds } from '~/attendance/inbox-kind';
import { lookIntoHalf } from '~/attendance/look-into-half.server';
import { formValues } from '~/base/check-form';
import { monthOf } from '~/base/days';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

const shown = 50;

export const loader = screen(async (call) => {
  const view = await getInbox(call);
  return { ...view, tabs: attendanceTabs(call.actor, monthOf(view.today)) };
});

export const action = deed(async (call, form) => {
  await lookIntoHalf(call, formValues(form) as HalfDayCheckInput);
  return { done: true };
});

export default function Inbox() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, string | number>) => t(`month:inbox.${name}`, params);
  const day = (on: string, half: string) => `${formatDay(on, language)} ${t(`attendance:half.${half}`)}`;
  const answer = useActionData<{ done: true }>();
  const isEmpty = view.halves.length + view.pins.length + view.outside.length + view.gaps.length === 0;
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      <FormRefusal />
      {answer && 'done' in answer && <output className="notice notice-green">{word('done')}</output>}
      {isEmpty && (
        <Section>
          <p className="empty">{word('empty')}</p>
        </Section>
      )}
      {view.gaps.length > 0 && (
        <Section title={word('gap', { count: view.gaps.length })}>
          <ul className="confirmations">
            {view.gaps.slice(0, shown).map((gap) => (
              <li key={`${gap.positionId} ${gap.day} ${gap.half}`}>
                {day(gap.day, gap.half)} {gap.part && word('part', gap.part)} ·{' '}
                {word('gap_of', { number: gap.number, name: gap.name })}{' '}
                <Link to={`/attendance/covers?month=${monthOf(gap.day)}`}>{word('do_gap')}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.outside.length > 0 && (
        <Section title={word('outside', { count: view.outside.length })}>
          <ul className="confirmations">
            {view.outside.slice(0, shown).map((one) => (
              <li key={one.id}>
                {formatInstant(one.startsAt, language)} · {one.name} {one.orderNo} {one.note}{' '}
                <Link to="/attendance/requests#outside">{word('do_outside')}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.pins.length > 0 && (
        <Section title={word('pins', { count: view.pins.length })}>
          <p>
            {view.pins.map(({ pin, deviceName }) => `${pin} ${deviceName ?? ''}`.trim()).join(', ')}{' '}
            {view.mayAssign ? <Link to="/attendance/pins">{word('do_pins')}</Link> : word('tell_hr')}
          </p>
        </Section>
      )}
      {inboxKinds.map((kind) => {
        const own = view.halves.filter((half) => half.kind === kind);
        return own.length > 0 && <InboxHalves key={kind} kind={kind} halves={own} />;
      })}
    </Page>
  );
}
