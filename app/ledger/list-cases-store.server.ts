import { type RawBuilder, sql } from 'kysely';
import { addDays, instantOf } from '~/base/days';
import type { Database, Scope } from '~db/connection';
import { readOnce } from '~db/scoped-query';
import { type CasesQuery, countedAtMost, pageSize } from './cases-query';

/** A row of the list; instants in ms. */
export type CaseLine = {
  id: number;
  caseNo: string;
  matterName: string;
  matterId: number | null;
  channel: number;
  kind: number;
  state: string;
  receivedAt: number;
  dueAt: number | null;
  closedAt: number | null;
  awaitingYear: number | null;
  overdue: boolean | null;
  lateWorkdays: number | null;
  lateStep: string | null;
};
type Row = CaseLine & { total: number };

const sortColumns = { receivedAt: 'received_at', dueAt: 'due_at', closedAt: 'closed_at' } as const;
const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
const line = sql`id, case_no as "caseNo", matter_name as "matterName", matter_id as "matterId", channel, kind, state,
  ${ms('received_at')} as "receivedAt", ${ms('due_at')} as "dueAt", ${ms('closed_at')} as "closedAt",
  awaiting_year as "awaitingYear", overdue, late_workdays as "lateWorkdays", late_step as "lateStep"`;

/** One page of cases and how many match, up to a bound, in one query. */
export async function findCasePage(
  scope: Scope,
  query: CasesQuery,
  now: Date,
  counted: boolean,
): Promise<{ rows: CaseLine[]; total: number | undefined }> {
  const matched = conditions(query, await matterIds((words) => readOnce(scope, words), query), now);
  const backwards = query.cursor?.backwards ?? false;
  const down = query.descending !== backwards;
  const column = sql.ref(sortColumns[query.sort]);
  const order = sql.raw(down ? 'desc' : 'asc');
  const total = sql`(select count(*) from (select from ledger_case where ${matched} limit ${sql.lit(countedAtMost + 1)}) m)`;
  const page = sql<Row>`
    select ${line}${counted ? sql`, ${total} as total` : sql``}
    from ledger_case where ${matched} and ${beyond(query, down)}
    order by ${column} ${order}, id ${order} limit ${sql.lit(pageSize + 1)}`;
  const rows = await readOnce(scope, page, isPlannedOnce(query) ? 'kept' : 'anew');
  const [first] = rows;
  return { rows, total: counted ? (first?.total ?? 0) : undefined };
}

/** How much a search, a matter or a time finds, and so the best way to it, is known only with its value. */
function isPlannedOnce({ search, matterId, from, to, late }: CasesQuery): boolean {
  return !search && !matterId && !from && !to && late !== 'running_over';
}

/** The next block of an export behind the cursor, in the order of the list. */
export async function findCaseBlock(
  trx: Database,
  query: CasesQuery,
  now: Date,
  size: number,
): Promise<CaseLine[]> {
  const matters = await matterIds(async (words) => (await words.execute(trx)).rows, query);
  const matched = conditions(query, matters, now);
  const column = sql.ref(sortColumns[query.sort]);
  const order = sql.raw(query.descending ? 'desc' : 'asc');
  const { rows } = await sql<CaseLine>`
    select ${line} from ledger_case where ${matched} and ${beyond(query, query.descending)}
    order by ${column} ${order}, id ${order} limit ${size}`.execute(trx);
  return rows;
}

/** A sort by due or closing shows the cases that have one. */
function conditions(query: CasesQuery, matters: number[] | undefined, now: Date): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (query.sort === 'dueAt') all.push(sql`due_at is not null`);
  if (query.sort === 'closedAt') all.push(sql`closed_at is not null`);
  // In the text, since some are in every second row and some in one of thousands: each has a plan of its own.
  if (query.state) all.push(sql`state = ${sql.lit(query.state)}`);
  if (query.channel) all.push(sql`channel = ${sql.lit(query.channel)}`);
  if (query.matterId) all.push(sql`matter_id = ${query.matterId}`);
  if (query.isUnmatched) all.push(sql`matter_id is null`);
  if (query.late === 'late') all.push(sql`late_workdays > 0`);
  if (query.late === 'overdue') all.push(sql`overdue`);
  if (query.late === 'running_over') all.push(sql`closed_at is null and due_at < ${now}`);
  if (query.late === 'awaiting') all.push(sql`awaiting_year is not null`);
  if (query.from) all.push(sql`received_at >= ${instantOf(query.from)}`);
  if (query.to) all.push(sql`received_at < ${instantOf(addDays(query.to, 1))}`);
  if (query.search) {
    const like = likeText(query.search);
    // The range is what a prefix is; `like` may not use an index under row-level security.
    const byNo = sql`case_no collate "C" >= ${query.search} and case_no collate "C" < ${`${query.search}\u{10FFFF}`}`;
    const byMatter = sql`(matter_id = any(${matters ?? []}::int[]) or (matter_id is null and matter_name ilike ${like}))`;
    if (!matters) all.push(byNo);
    else all.push(isChinese.test(query.search) ? byMatter : sql`((${byNo}) or ${byMatter})`);
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

function beyond({ cursor, sort }: CasesQuery, down: boolean): RawBuilder<unknown> {
  if (cursor?.at == null) return sql`true`;
  const column = sql.ref(sortColumns[sort]);
  const sign = sql.raw(down ? '<' : '>');
  return sql`(${column}, id) ${sign} (${new Date(cursor.at)}::timestamptz, ${cursor.id}::int8)`;
}

const isChinese = /[\u3400-\u9fff]/;

/** The matters whose name contains the words; undefined when the words look like a case number. */
async function matterIds(
  read: (words: RawBuilder<{ matter_id: number }>) => Promise<{ matter_id: number }[]>,
  { search }: CasesQuery,
): Promise<number[] | undefined> {
  if (!search || (/\d/.test(search) && !isChinese.test(search))) return undefined;
  const words = sql<{ matter_id: number }>`
    select distinct matter_id from matter_version where name ilike ${likeText(search)}`;
  return (await read(words)).map((row) => row.matter_id);
}

function likeText(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
