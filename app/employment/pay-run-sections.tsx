import { Link } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatFen, formatInstant, formatMonth } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPayRun, listPayRuns } from './get-pay-run.server';

type Runs = Awaited<ReturnType<typeof listPayRuns>>;
type View = Awaited<ReturnType<typeof getPayRun>>;
type Run = Runs['runs'][number];
type Slip = View['slips'][number];

const colors: Record<Run['state'], BadgeColor> = {
  draft: 'blue',
  approved: 'orange',
  paid: 'brand',
  locked: 'green',
};

export function RunState({ state }: { state: Run['state'] }) {
  const t = useText();
  return <StateBadge color={colors[state]}>{t(`pay:state.${state}`)}</StateBadge>;
}

/** The months that can be paid next, and every run there is. */
export function RunList({ view }: { view: Runs }) {
  const t = useText();
  const language = useLanguage();
  const columns: Column<Run>[] = [
    {
      key: 'month',
      head: t('pay:run.month'),
      nowrap: true,
      cell: ({ month }) => <Link to={`/employment/pay/${month}`}>{formatMonth(month, language)}</Link>,
    },
    { key: 'state', head: t('pay:run.state'), cell: ({ state }) => <RunState state={state} /> },
    { key: 'people', head: t('pay:run.people'), numeric: true, cell: ({ people }) => people },
    ...(['gross', 'tax', 'net', 'employer'] as const).map(
      (key): Column<Run> => ({
        key,
        head: t(`pay:run.${key}`),
        numeric: true,
        cell: (run) => formatFen(run[key]),
      }),
    ),
    {
      key: 'paid',
      head: t('pay:run.paid_on'),
      nowrap: true,
      cell: ({ paidOn, dueOn }) =>
        paidOn ? formatDay(paidOn, language) : t('pay:run.due', { day: formatDay(dueOn, language) }),
    },
  ];
  return (
    <>
      <Section title={t('pay:run.start')}>
        {view.next.length === 0 && <p className="soft">{t('pay:run.nothing_locked')}</p>}
        {view.next[0] && view.mayEdit && (
          <DeedForm>
            <p className="soft">{t('pay:run.start_help')}</p>
            <input type="hidden" name="month" value={view.next[0]} />
            <SubmitButton name="intent" value="compute">
              {t('pay:run.start_month', { month: formatMonth(view.next[0], language) })}
            </SubmitButton>
          </DeedForm>
        )}
        {view.open.length > 0 && (
          <p className="soft">
            {t('pay:run.not_locked', {
              months: view.open.map((month) => formatMonth(month, language)).join(t('ui:list.and')),
            })}{' '}
            <Link to={`/attendance/${view.open[0]}`}>{t('pay:run.to_attendance')}</Link>
          </p>
        )}
      </Section>
      <Section title={t('pay:run.runs')}>
        <ListTable
          label={t('pay:run.runs')}
          columns={columns}
          rows={view.runs}
          rowKey={({ month }) => month}
          emptyText={t('pay:run.none')}
        />
      </Section>
    </>
  );
}

/** Where a run stands, its sums, and what can be done with it. */
export function RunHead({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const { run } = view;
  return (
    <Section
      title={formatMonth(run.month, language)}
      actions={
        view.mayBank && (
          <a href={`/employment/pay/${run.month}/bank.csv`} download>
            {t('pay:run.bank')}
          </a>
        )
      }
    >
      <p>
        <RunState state={run.state} />{' '}
        <span className="soft">
          {t('pay:run.made', { at: formatInstant(run.madeAt, language), by: run.madeBy ?? '' })}{' '}
          {run.approvedAt &&
            t('pay:run.approved', {
              at: formatInstant(run.approvedAt, language),
              by: run.approvedBy ?? '',
            })}{' '}
          {run.lockedAt &&
            t('pay:run.locked', { at: formatInstant(run.lockedAt, language), by: run.lockedBy ?? '' })}
        </span>
      </p>
      {run.approveNote && <p className="soft">{run.approveNote}</p>}
      <p>
        {t('pay:run.sums', {
          count: run.people,
          gross: formatFen(run.gross),
          net: formatFen(run.net),
          employer: formatFen(run.employer),
        })}
      </p>
      {run.paidOn ? (
        <p>
          {t('pay:run.paid', { day: formatDay(run.paidOn, language), total: formatFen(run.paidTotal ?? 0) })}{' '}
          {run.paidFileId && (
            <a href={`/files/${run.paidFileId}`} download>
              {t('employment:roll.voucher')}
            </a>
          )}
        </p>
      ) : (
        <p className="soft">{t('pay:run.due', { day: formatDay(run.dueOn, language) })}</p>
      )}
      {run.paidTotal !== null && run.paidTotal !== run.net && (
        <p className="notice notice-orange">
          {t('pay:run.differs', { difference: formatFen(run.paidTotal - run.net) })} {run.lockNote}
        </p>
      )}
      <RunDeeds view={view} />
    </Section>
  );
}

function RunDeeds({ view }: { view: View }) {
  const t = useText();
  const { run } = view;
  const hindered = view.checks.filter(({ isBlocking }) => isBlocking).length;
  if (view.mayApprove)
    return (
      <DeedForm>
        {hindered > 0 && <p className="notice notice-red">{t('pay:refusal.checks', { count: hindered })}</p>}
        <TextField name="note" label={t('pay:run.note')} maxLength={400} />
        <div className="form-actions">
          <SubmitButton name="intent" value="approve" disabled={hindered > 0}>
            {t('pay:run.approve')}
          </SubmitButton>
        </div>
      </DeedForm>
    );
  if (!view.mayEdit) return null;
  if (run.state === 'draft')
    return (
      <DeedForm>
        <p className="soft">{t('pay:run.draft_help')}</p>
        <div className="form-actions">
          <SubmitButton name="intent" value="compute">
            {t('pay:run.compute')}
          </SubmitButton>
          <SubmitButton name="intent" value="discard" tone="quiet">
            {t('pay:run.discard')}
          </SubmitButton>
        </div>
      </DeedForm>
    );
  if (run.state === 'approved')
    return (
      <DeedForm encType="multipart/form-data">
        <div className="form-row">
          <DayField
            name="paidOn"
            label={t('pay:run.paid_on')}
            defaultValue={view.today}
            max={view.today}
            required
          />
          <TextField name="paidTotal" label={t('pay:run.paid_total')} inputMode="decimal" required />
          <TextField name="file" type="file" label={t('employment:roll.voucher')} />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="pay">
            {t('pay:run.pay')}
          </SubmitButton>
        </div>
      </DeedForm>
    );
  if (run.state === 'paid')
    return (
      <DeedForm>
        <p className="soft">{t('pay:run.lock_help')}</p>
        <TextField name="note" label={t('pay:run.note')} maxLength={400} />
        <div className="form-actions">
          <SubmitButton name="intent" value="lock">
            {t('pay:run.lock')}
          </SubmitButton>
        </div>
      </DeedForm>
    );
  return <p className="soft">{t('pay:run.locked_help')}</p>;
}

/** What is to be looked at, what hinders the approval first. */
export function RunChecks({ view }: { view: View }) {
  const t = useText();
  if (view.checks.length === 0) return <p className="notice notice-green">{t('pay:check.none')}</p>;
  return (
    <Section title={t('pay:check.title', { count: view.checks.length })}>
      <ul className="roll-tasks">
        {view.checks.map((check) => (
          <li key={`${check.kind} ${check.personId}`} data-check={check.kind}>
            <Link to={`/people/${check.personId}/pay`}>{check.name}</Link>{' '}
            <span className="soft">{check.staffNo}</span>{' '}
            <StateBadge color={check.isBlocking ? 'red' : 'orange'}>
              {t(`pay:check.${check.kind}`)}
            </StateBadge>{' '}
            {(check.before !== undefined || check.after !== undefined) && (
              <span className="arithmetic">
                {[check.before, check.after]
                  .filter((fen) => fen !== undefined)
                  .map((fen) => formatFen(fen))
                  .join(' → ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const amounts = ['gross', 'apart', 'insurance', 'special', 'tax', 'other', 'net', 'employer'] as const;

/** Everybody's payslip of the run, each opened by a click. */
export function RunTable({ view, page, pageSize }: { view: View; page: number; pageSize: number }) {
  const t = useText();
  const { month } = view.run;
  const columns: Column<Slip>[] = [
    {
      key: 'name',
      head: t('staff:field.name'),
      nowrap: true,
      cell: (slip) => (
        <>
          <Link to={`/people/${slip.personId}/pay/${month}`}>{slip.name}</Link>{' '}
          <span className="soft">{slip.staffNo}</span>
        </>
      ),
    },
    // What nobody has takes no room.
    ...amounts
      .filter((key) => key === 'net' || view.slips.some((slip) => slip[key] !== 0))
      .map(
        (key): Column<Slip> => ({
          key,
          head: t(`pay:run.${key}`),
          numeric: true,
          cell: (slip) =>
            key === 'net' ? <b>{formatFen(slip.net)}</b> : slip[key] === 0 ? '–' : formatFen(slip[key]),
        }),
      ),
  ];
  return (
    <Section title={t('pay:run.slips')}>
      <ListTable
        label={t('pay:run.slips')}
        columns={columns}
        rows={view.slips}
        rowKey={({ personId }) => personId}
        page={page}
        pageSize={pageSize}
        total={view.run.people}
        emptyText={t('pay:run.none')}
      />
    </Section>
  );
}
