import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { askCorrection } from '~/attendance/ask-correction.server';
import { askLeave } from '~/attendance/ask-leave.server';
import { askOvertime, withdrawOvertime } from '~/attendance/ask-overtime.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { BalanceCards } from '~/attendance/balance-cards';
import { CorrectionAskForm } from '~/attendance/correction-ask-form';
import type { CorrectionInput } from '~/attendance/correction-form';
import { CorrectionList, timeOfDay } from '~/attendance/correction-list';
import { withdrawCorrection } from '~/attendance/decide-correction.server';
import { withdrawLeave } from '~/attendance/decide-leave.server';
import { getOwnLeave } from '~/attendance/get-own-leave.server';
import { LeaveAskForm } from '~/attendance/leave-ask-form';
import type { LeaveInput } from '~/attendance/leave-form';
import { addLeaveProof } from '~/attendance/leave-proof.server';
import { listOwnOutside } from '~/attendance/list-outside.server';
import { listOwnOvertime } from '~/attendance/list-overtime.server';
import { listOwnRequests } from '~/attendance/list-own-requests.server';
import { OutsideAskForm, offeredAgain } from '~/attendance/outside-ask-form';
import { deedOfOutside } from '~/attendance/outside-deed.server';
import { OutsideList } from '~/attendance/outside-list';
import { OvertimeAskForm } from '~/attendance/overtime-ask-form';
import type { OvertimeInput } from '~/attendance/overtime-form';
import { OvertimeList } from '~/attendance/overtime-list';
import { OwnLeave } from '~/attendance/own-leave';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';

export const loader = screen(async (call) => ({
  ...(await listOwnRequests(call)),
  overtime: await listOwnOvertime(call),
  leave: await getOwnLeave(call),
  outside: await listOwnOutside(call),
  tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form) => {
  switch (form.get('intent')) {
    case 'correct': {
      const proof = await readUpload(form, 'proof', { maxBytes: fileMaxBytes });
      await askCorrection(call, { ...(formValues(form) as CorrectionInput), proof });
      return redirect('/attendance/mine?done=asked');
    }
    case 'overtime': {
      const { replaces, ...values } = formValues(form);
      const instead = replaces === undefined ? undefined : Number(replaces);
      await askOvertime(call, { ...(values as unknown as OvertimeInput), replaces: instead });
      return redirect(`/attendance/mine?overtime=${instead === undefined ? 'asked' : 'changed'}`);
    }
    case 'ask': {
      const proof = await readUpload(form, 'proof', { maxBytes: fileMaxBytes });
      const { proof: _, ...values } = formValues(form);
      await askLeave(call, { ...(values as unknown as LeaveInput), proof });
      return redirect('/attendance/mine?leave=asked');
    }
    case 'withdraw-leave':
      await withdrawLeave(call, { id: Number(form.get('id')) });
      return redirect('/attendance/mine?leave=withdrawn');
    case 'prove-leave': {
      const proof = await readUpload(form, 'proof', { maxBytes: fileMaxBytes });
      await addLeaveProof(call, { id: Number(form.get('id')), proof });
      return redirect('/attendance/mine?leave=proved');
    }
    case 'withdraw-overtime':
      await withdrawOvertime(call, { id: Number(form.get('id')) });
      return redirect('/attendance/mine?overtime=withdrawn');
    case 'withdraw':
      await withdrawCorrection(call, { id: Number(form.get('id')) });
      return redirect('/attendance/mine?done=withdrawn');
    default: {
      const outside = await deedOfOutside(call, form);
      if (!outside) throw new Refusal(400, 'attendance:refusal.unknown_intent');
      return redirect(`/attendance/mine?outside=${outside}`);
    }
  }
}, formWithFile(fileMaxBytes));

export default function Mine() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const asked = params.get('ask');
  const done = params.get('done');
  const leaveDone = params.get('leave');
  const changedLeave = view.leave?.rows.find(
    (row) => row.mayChange && row.id === Number(params.get('change')),
  );
  const overtimeDone = params.get('overtime');
  const outsideDone = params.get('outside');
  const changed = view.overtime.rows.find(
    (row) => row.mayWithdraw && row.id === Number(params.get('change')),
  );
  const changedOutside = view.outside.rows.find(
    (row) => row.mayWithdraw && row.id === Number(params.get('change')),
  );
  const word = (name: string, values?: Record<string, unknown>) => t(`request:mine.${name}`, values);
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      {(done === 'asked' || done === 'withdrawn') && (
        <output className="notice notice-green">{t(`request:correction.done.${done}`)}</output>
      )}
      {(overtimeDone === 'asked' || overtimeDone === 'changed' || overtimeDone === 'withdrawn') && (
        <output className="notice notice-green">{t(`overtime:done.${overtimeDone}`)}</output>
      )}
      {(leaveDone === 'asked' || leaveDone === 'withdrawn' || leaveDone === 'proved') && (
        <output className="notice notice-green">{t(`leave:done.${leaveDone}`)}</output>
      )}
      {(outsideDone === 'asked' || outsideDone === 'changed' || outsideDone === 'withdrawn') && (
        <output className="notice notice-green">{t(`outside:done.${outsideDone}`)}</output>
      )}
      {!view.hasPerson && <p className="notice">{word('no_person')}</p>}
      {view.hasPerson && (
        <>
          <p className="request-buttons">
            {view.leave && (
              <Link className="plain-button" to="/attendance/mine?ask=leave">
                {word('leave')}
              </Link>
            )}
            <Link className="plain-button" to="/attendance/mine?ask=correction">
              {word('correct')}
            </Link>
            <Link className="plain-button" to="/attendance/mine?ask=overtime">
              {t('overtime:title')}
            </Link>
            <Link className="plain-button" to="/attendance/mine?ask=outside">
              {t('outside:title')}
            </Link>
          </p>
          {asked === 'correction' && (
            <CorrectionAskForm
              key={params.toString()}
              day={params.get('day') ?? view.today}
              time={params.get('time') ?? ''}
              left={view.left}
            />
          )}
          {asked === 'overtime' && (
            <OvertimeAskForm
              key={params.toString()}
              {...view.overtime}
              offered={changed ?? view.overtime.offered}
              replaces={changed?.id}
            />
          )}
          {asked === 'leave' && view.leave && (
            <LeaveAskForm
              key={params.toString()}
              people={[]}
              kinds={view.leave.kinds}
              day={view.leave.nextDay}
              change={changedLeave}
            />
          )}
          {asked === 'outside' && (
            <OutsideAskForm
              key={params.toString()}
              offered={changedOutside ? offeredAgain(changedOutside) : view.outside.offered}
              replaces={changedOutside?.id}
            />
          )}
          {asked === null && <FormRefusal />}
          {view.leave && (
            <>
              <Section title={t('leave:balance.title')}>
                <BalanceCards balances={view.leave.kinds} />
              </Section>
              <OwnLeave rows={view.leave.rows} />
            </>
          )}
          <Section title={word('missing')}>
            {view.missing.length === 0 && <p className="soft">{word('missing_none')}</p>}
            <ul className="request-list">
              {view.missing.map(({ day, half, minute }) => (
                <li key={`${day} ${half}`}>
                  {formatDay(day, language)} {t(`attendance:half.${half}`)}{' '}
                  <Link to={`/attendance/mine?ask=correction&day=${day}&time=${timeOfDay(minute)}`}>
                    {word('correct')}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
          <CorrectionList
            title={t('request:correction.list')}
            rows={view.rows}
            withNames={false}
            empty={t('request:correction.empty')}
          />
          <OvertimeList
            title={t('overtime:mine')}
            empty={t('overtime:mine_empty')}
            rows={view.overtime.rows}
            changeTo={(id) => `/attendance/mine?ask=overtime&change=${id}`}
          />
          <OutsideList
            title={t('outside:mine')}
            empty={t('outside:mine_empty')}
            rows={view.outside.rows}
            changeTo={(id) => `/attendance/mine?ask=outside&change=${id}`}
          />
        </>
      )}
    </Page>
  );
}
