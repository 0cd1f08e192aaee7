import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { askLeave } from '~/attendance/ask-leave.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { withdrawLeave } from '~/attendance/decide-leave.server';
import { LeaveAskForm } from '~/attendance/leave-ask-form';
import type { LeaveInput } from '~/attendance/leave-form';
import { type LeaveState, leaveStates, readLeaveState } from '~/attendance/leave-state';
import { LeaveStateBadge, useLength, usePeriod } from '~/attendance/leave-words';
import { listLeaves } from '~/attendance/list-leaves.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readPaging } from '~/base/paging';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { useRefusal } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { type Column, FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const { page, pageSize } = readPaging(params, { sorts: ['from'] });
  const state = readLeaveState(params.get('state'));
  const today = dayOf(call.now);
  return {
    ...(await listLeaves(call, { state, page, pageSize })),
    page,
    pageSize,
    today,
    tabs: attendanceTabs(call.actor, monthOf(today)),
  };
});

export const action = deed(async (call, form) => {
  const id = Number(form.get('id'));
  switch (form.get('intent')) {
    case 'ask': {
      const proof = await readUpload(form, 'proof', { maxBytes: fileMaxBytes });
      const { proof: _, ...values } = formValues(form);
      await askLeave(call, { ...(values as unknown as LeaveInput), proof });
      return { done: 'asked' };
    }
    case 'withdraw':
      await withdrawLeave(call, { id });
      return { done: 'decided' };
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
}, formWithFile(fileMaxBytes));

export default function Leave() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const done = answer && 'done' in answer ? answer.done : params.get('done');
  const { refusal, values } = useRefusal();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:leave.${name}`);
  type Row = (typeof view.rows)[number];
  const period = usePeriod();
  const length = useLength();
  const columns: Column<Row>[] = [
    { key: 'person', head: word('person'), cell: (row) => row.personName, nowrap: true },
    {
      key: 'type',
      bare: true,
      head: word('type'),
      cell: (row) => (row.type ? t(`attendance:type.${row.type}`) : word('title')),
      nowrap: true,
    },
    {
      key: 'period',
      bare: true,
      head: word('period'),
      cell: (row) => (row.length === null ? period(row) : `${period(row)} (${length(row.length)})`),
    },
    { key: 'reason', head: word('reason'), cell: (row) => row.reason },
    {
      key: 'state',
      bare: true,
      head: word('state_label'),
      cell: (row) => <LeaveStateBadge state={row.state} />,
    },
    {
      key: 'asked',
      head: word('asked_at'),
      cell: (row) => formatInstant(row.askedAt, language),
      nowrap: true,
    },
    { key: 'by', head: word('decided_by'), cell: (row) => row.decidedBy, nowrap: true },
    { key: 'actions', bare: true, head: word('actions'), cell: (row) => <Decide row={row} /> },
  ];
  return (
    <Page
      title={word('title')}
      actions={
        <>
          {view.seesAll && <Link to="/leave/calendar">{t('leave:calendar.title')}</Link>}
          {view.seesBalances && <Link to="/leave/balances">{t('leave:balance.all')}</Link>}
          <Link to="/leave/terms">{t('leave:terms.title')}</Link>
        </>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      {(done === 'asked' || done === 'decided') && (
        <output className="notice notice-green">{word(`done.${done}`)}</output>
      )}
      {refusal && values?.intent !== 'ask' && (
        <p className="notice notice-red" role="alert">
          {t(refusal.key, refusal.params)}
        </p>
      )}
      <Section>
        <ListTable
          label={word('title')}
          columns={columns}
          rows={view.rows}
          rowKey={(row) => row.id}
          page={view.page}
          pageSize={view.pageSize}
          total={view.total}
          filters={
            <FilterField
              name="state"
              label={word('state_label')}
              any={word('any_state')}
              options={leaveStates.map((state) => ({
                value: state,
                label: word(`state.${state}`),
              }))}
            />
          }
          emptyText={word('empty')}
        />
      </Section>
      {view.mayAsk && <LeaveAskForm people={view.people} kinds={[]} day={view.today} />}
    </Page>
  );
}

function Decide({
  row,
}: {
  row: { id: number; state: LeaveState; mayDecide: boolean; mayWithdraw: boolean; personName: string };
}) {
  const t = useText();
  const withdraw = t('attendance:leave.withdraw');
  if (row.mayDecide)
    return (
      <Link to={`/leave/${row.id}`} aria-label={`${t('leave:request.look')} ${row.personName}`}>
        {t('leave:request.look')}
      </Link>
    );
  if (!row.mayWithdraw) return null;
  const form = (
    <Form method="post" className="inline-form">
      <input type="hidden" name="id" value={row.id} />
      <button
        type="submit"
        name="intent"
        value="withdraw"
        className="plain-button"
        aria-label={`${withdraw} ${row.personName}`}
      >
        {withdraw}
      </button>
    </Form>
  );
  if (row.state !== 'approved') return form;
  return (
    <details>
      <summary aria-label={`${withdraw} ${row.personName}`}>{withdraw}…</summary>
      <p className="soft">{t('attendance:leave.withdraw_help')}</p>
      {form}
    </details>
  );
}
