import { Link, useLoaderData } from '@remix-run/react';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { confirmOwnMonth } from '~/attendance/confirm-own-month.server';
import { explainFinding, listOwnFindings } from '~/attendance/explain-finding.server';
import { getPersonMonth } from '~/attendance/get-month.server';
import { totalKeys } from '~/attendance/month-totals';
import { OwnConfirmation } from '~/attendance/own-confirmation';
import { OwnFindings } from '~/attendance/own-findings';
import { PersonDays } from '~/attendance/person-days';
import { addMonths } from '~/base/days';
import { Refusal } from '~/base/errors';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call, { params }) => {
  const month = params.month ?? '';
  const view = await getPersonMonth(call, { personId: Number(params.personId), month });
  const isOwn = call.actor.personId === view.person.personId && may(call.actor, 'patrol.explain');
  const findings = isOwn ? await listOwnFindings(call, { month }) : [];
  return { ...view, findings, tabs: attendanceTabs(call.actor, month) };
});

/** The word on the month is the actor's own, whoever's page it is said on. */
export const action = deed(async (call, form, { params }) => {
  if (Number(params.personId) !== call.actor.personId)
    throw new Refusal(403, 'access:refusal.not_allowed', { action: 'attendance.confirm_own' });
  if (form.get('intent') === 'explain') {
    const findingId = Number(form.get('findingId'));
    await explainFinding(call, { findingId, text: String(form.get('explanation') ?? '') });
    return { done: 'explained' };
  }
  const month = params.month ?? '';
  const digest = String(form.get('digest') ?? '');
  const objection = form.get('intent') === 'object' ? String(form.get('objection') ?? '') : undefined;
  const { kind } = await confirmOwnMonth(call, {
    month,
    digest,
    ...(objection === undefined ? {} : { objection }),
  });
  return { done: kind };
});

export default function PersonMonth() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const at = (count: number) => `/attendance/people/${view.person.personId}/${addMonths(view.month, count)}`;
  return (
    <Page
      title={t('attendance:month.person_title', {
        name: view.person.name,
        month: formatMonth(view.month, language),
      })}
      actions={
        <>
          <Link to={at(-1)}>{t('attendance:month.previous')}</Link>
          <Link to={at(1)}>{t('attendance:month.next')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      <Section>
        <p className="month-figures">
          {totalKeys.map((key) => (
            <span key={key}>
              {t(`attendance:month.${key}`)} <b>{view.totals[key]}</b>
            </span>
          ))}
        </p>
        <PersonDays days={view.days} />
      </Section>
      <OwnFindings findings={view.findings} />
      {view.own && <OwnConfirmation own={view.own} />}
    </Page>
  );
}
