import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatFen, formatInstant, formatMonth } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { contributionItems } from './contributions';
import type { getRoll, RollTask } from './get-roll.server';
import { formatPercent } from './percent';

export type RollView = Awaited<ReturnType<typeof getRoll>>;
type Row = RollView['rows'][number];

/** Where the month stands, its sums, and what can be done with it. */
export function RollHeadSection({ view }: { view: RollView }) {
  const t = useText();
  const language = useLanguage();
  const { head, sums, month } = view;
  const word = (name: string, params?: Record<string, unknown>) => t(`employment:roll.${name}`, params);
  const isClosed = Boolean(head?.closedAt);
  return (
    <Section
      title={formatMonth(month, language)}
      actions={
        <>
          <Link to={`?month=${view.before}`}>{word('before')}</Link>
          {view.after && <Link to={`?month=${view.after}`}>{word('after')}</Link>}
          {view.total > 0 && (
            <a href={`/employment/roll.xlsx?month=${month}`} download>
              {word('xlsx')}
            </a>
          )}
        </>
      }
    >
      <p>
        <StateBadge color={isClosed ? 'green' : head ? 'blue' : 'gray'}>
          {word(isClosed ? 'closed' : head ? 'open' : 'not_computed')}
        </StateBadge>{' '}
        {head && (
          <span className="soft">{word('computed', { at: formatInstant(head.computedAt, language) })}</span>
        )}{' '}
        {head?.closedAt && (
          <span className="soft">
            {word('closed_by', { at: formatInstant(head.closedAt, language), by: head.closedBy ?? '' })}
          </span>
        )}
      </p>
      {view.total > 0 && (
        <p>
          {word('sums', {
            employer: formatFen(sums.employer),
            employee: formatFen(sums.employee),
            total: formatFen(sums.employer + sums.employee),
          })}
        </p>
      )}
      {head?.paidOn && (
        <p>
          {word('paid', { day: formatDay(head.paidOn, language), total: formatFen(head.paidTotal ?? 0) })}{' '}
          {head.paidFileId && (
            <a href={`/files/${head.paidFileId}`} download>
              {word('voucher')}
            </a>
          )}
        </p>
      )}
      {view.mayEdit && !isClosed && <ComputeForm month={month} mayClose={view.total > 0} />}
      {view.mayEdit && isClosed && !head?.paidOn && <PayForm view={view} />}
    </Section>
  );
}

function ComputeForm({ month, mayClose }: { month: string; mayClose: boolean }) {
  const t = useText();
  return (
    <DeedForm>
      <p className="soft">{t('employment:roll.compute_help')}</p>
      <input type="hidden" name="month" value={month} />
      <div className="form-actions">
        <SubmitButton name="intent" value="compute">
          {t('employment:roll.compute')}
        </SubmitButton>
        {mayClose && (
          <SubmitButton name="intent" value="close" tone="quiet">
            {t('employment:roll.close')}
          </SubmitButton>
        )}
      </div>
    </DeedForm>
  );
}

function PayForm({ view }: { view: RollView }) {
  const t = useText();
  const word = (name: string) => t(`employment:roll.${name}`);
  return (
    <DeedForm encType="multipart/form-data">
      <input type="hidden" name="month" value={view.month} />
      <div className="form-row">
        <DayField name="paidOn" label={word('paid_on')} defaultValue={view.today} max={view.today} required />
        <TextField name="paidTotal" label={word('paid_total')} inputMode="decimal" required />
        <TextField name="file" type="file" label={word('voucher')} />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="pay">
          {word('pay')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

/** What does not agree: a task until it is explained or gone. */
export function RollTasks({ view }: { view: RollView }) {
  const t = useText();
  const open = view.tasks.filter(({ explained }) => !explained).length;
  if (view.tasks.length === 0)
    return <p className="notice notice-green">{t('employment:roll.agrees', { count: view.total })}</p>;
  return (
    <Section title={t('employment:roll.tasks', { count: open })}>
      <ul className="roll-tasks">
        {view.tasks.map((task) => (
          <TaskItem key={`${task.kind} ${task.personId}`} task={task} view={view} />
        ))}
      </ul>
    </Section>
  );
}

function TaskItem({ task, view }: { task: RollTask; view: RollView }) {
  const t = useText();
  const language = useLanguage();
  const { explained, personId, kind, items } = task;
  const what = t(`employment:difference.${kind}`, {
    items: items.map((item) => t(`employment:item.${item}`)).join(t('ui:list.and')),
    count: task.days ?? 0,
  });
  return (
    <li data-task={kind}>
      <p>
        {personId && (
          <>
            <Link to={`/people/${personId}/insurance`}>{task.name}</Link>{' '}
            <span className="soft">{task.staffNo}</span>{' '}
          </>
        )}
        <StateBadge color={explained ? 'gray' : 'orange'}>{what}</StateBadge>
      </p>
      {explained && (
        <p className="soft">
          {t('employment:roll.explained', {
            words: explained.words,
            by: explained.by ?? '',
            at: formatInstant(explained.at, language),
          })}
        </p>
      )}
      {!explained && view.mayEdit && (
        <details>
          <summary>{t('employment:roll.explain')}</summary>
          <DeedForm aria-label={`${t('employment:roll.explain')} ${task.name} ${what}`}>
            <input type="hidden" name="month" value={view.month} />
            <input type="hidden" name="kind" value={kind} />
            {personId && <input type="hidden" name="personId" value={personId} />}
            <TextField name="words" label={t('employment:contract.reason')} required maxLength={400} />
            <div className="form-actions">
              <SubmitButton name="intent" value="explain" tone="quiet">
                {t('employment:roll.explain_do')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </li>
  );
}

/** A row a person: each item with both parts, and how each came about. */
export function RollTable({ view, page, pageSize }: { view: RollView; page: number; pageSize: number }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`employment:roll.${name}`);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: t('staff:field.name'),
      nowrap: true,
      cell: (row) => (
        <>
          <Link to={`/people/${row.personId}/insurance`}>{row.name}</Link>{' '}
          <span className="soft">{row.staffNo}</span>
          {row.forMonth !== view.month && (
            <StateBadge color="blue">
              {t('employment:roll.back', { month: formatMonth(row.forMonth, language) })}
            </StateBadge>
          )}
        </>
      ),
    },
    ...contributionItems.map(
      (item): Column<Row> => ({
        key: item,
        head: t(`employment:item.${item}`),
        numeric: true,
        cell: ({ items }) => {
          const line = items[item];
          if (!line) return '–';
          return (
            <span
              title={`${formatFen(line.base)} × ${formatPercent(line.employerRate)}% / ${formatPercent(line.employeeRate)}%`}
            >
              {formatFen(line.employer)}
              <br />
              <span className="arithmetic">{formatFen(line.employee)}</span>
            </span>
          );
        },
      }),
    ),
    { key: 'employer', head: word('employer'), numeric: true, cell: (row) => formatFen(row.employer) },
    { key: 'employee', head: word('employee'), numeric: true, cell: (row) => formatFen(row.employee) },
  ];
  return (
    <Section title={word('lines')}>
      <p className="soft">{word('lines_help')}</p>
      <ListTable
        label={word('lines')}
        columns={columns}
        rows={view.rows}
        rowKey={({ personId, forMonth }) => `${personId} ${forMonth}`}
        page={page}
        pageSize={pageSize}
        total={view.total}
        emptyText={word('empty')}
      />
    </Section>
  );
}
