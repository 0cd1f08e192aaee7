import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import {
  endRun,
  failLostRuns,
  holdImports,
  startRun,
  storeRejections,
} from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { readTableInBatches } from '~/base/read-table.server';
import { listClosedMonths } from '~/calendar/closed-month-store.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { listCourses } from './course-store.server';
import { matchResults, type NewResult, type ResultOutcome } from './match-results';
import { type ResultPlaces, resultLayoutOf } from './result-columns';
import { findPeopleNamed, lastAttemptsOf, listResultsOfPeople } from './result-import-store.server';
import { type ResultFault, type ResultRow, readResultRows } from './result-row';
import { insertResults } from './result-store.server';
import { closeRetrainings } from './retraining-store.server';

export type ResultFile = { fileName: string; bytes: Uint8Array };
/** `missing`: columns the table lacks; `errors`: the first of the cells at fault. */
export type ResultReading = {
  missing: string[];
  read: number;
  added: number;
  same: number;
  rejected: number;
  errors: ResultFault[];
};
type Table = { rows: ResultRow[]; places: ResultPlaces; missing: string[] };

const mostRows = 50_000;
const atOnce = 1_000;

/** Reads all and writes nothing: which results would be new, are there already, or cannot be taken. */
export async function previewResults(call: Call, file: ResultFile): Promise<ResultReading> {
  allow(call.actor, 'result.import');
  const table = await readFile(file);
  const outcomes = await inTransaction(call, (trx) => judge(trx, call, table));
  return readingOf(table, outcomes);
}

/** Keeps the good rows of a table of results, in one transaction. The same table again changes nothing. */
export async function importResults(
  call: Call,
  file: ResultFile,
): Promise<{ runId: number; reading: ResultReading }> {
  allow(call.actor, 'result.import');
  const { projectId, accountId } = call.actor;
  const { fileName, bytes } = file;
  const table = await readFile(file);
  if (table.missing.length > 0)
    throw new Refusal(400, 'training:import.columns_missing', { columns: table.missing.join('、') });
  const done = await inTransaction(call, async (trx) => {
    await failLostRuns(trx, call.now);
    await holdImports(trx);
    const outcomes = await judge(trx, call, table, (ids) => lockPeople(trx, ids));
    const reading = readingOf(table, outcomes);
    const { read, added: kept, same: repeated, rejected } = reading;
    const run = { projectId, kind: 'results', fileName, startedBy: accountId, startedAt: call.now } as const;
    const runId = await startRun(trx, run);
    await write(
      trx,
      call,
      outcomes.flatMap((outcome) => (outcome.kind === 'new' ? [outcome.result] : [])),
    );
    await storeRejections(trx, runId, reading.errors);
    const sha256 = createHash('sha256').update(bytes).digest();
    const counts = { read, kept, repeated, rejected };
    await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
    return { runId, reading };
  });
  forgetExpiryCount(projectId);
  return done;
}

async function readFile({ bytes }: ResultFile): Promise<Table> {
  const rows: ResultRow[] = [];
  let layout: ReturnType<typeof resultLayoutOf> | undefined;
  for await (const batch of readTableInBatches(bytes)) {
    const isFirst = !layout;
    layout ??= resultLayoutOf(batch);
    if (layout.missing.length > 0) break;
    rows.push(...readResultRows(isFirst ? batch.slice(layout.headerIndex + 1) : batch, layout.places));
    if (rows.length > mostRows) throw new Refusal(400, 'training:import.too_many', { count: mostRows });
  }
  if (!layout) throw new Refusal(400, 'base:refusal.file_empty');
  return { rows, places: layout.places, missing: layout.missing };
}

async function judge(
  trx: Database,
  { now }: Call,
  { rows, places }: Table,
  lock?: (personIds: number[]) => Promise<void>,
): Promise<ResultOutcome[]> {
  const people = await findPeopleNamed(trx, {
    staffNos: rows.flatMap(({ staffNo }) => staffNo?.toUpperCase() ?? []),
    names: rows.flatMap(({ name }) => name ?? []),
  });
  const ids = people.map(({ id }) => id);
  await lock?.(ids);
  return matchResults(rows, places, {
    people,
    courses: await listCourses(trx),
    results: await listResultsOfPeople(trx, ids),
    closed: await listClosedMonths(trx),
    today: dayOf(now),
  });
}

/** Attempts are numbered after those there are, in the order in which they were held. */
async function write(trx: Database, { actor, now }: Call, results: readonly NewResult[]): Promise<void> {
  const attempts = await lastAttemptsOf(trx, [...new Set(results.map(({ personId }) => personId))]);
  const inOrder = results.toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0));
  const rows = inOrder.map(({ personId, courseId, heldOn, validUntil, score, passed }) => {
    const key = `${personId} ${courseId}`;
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    return {
      ...{ project_id: actor.projectId, person_id: personId, course_id: courseId, attempt, score, passed },
      ...{ held_on: heldOn, valid_until: validUntil, source: 'import' },
      ...{ recorded_by: actor.accountId, recorded_at: now },
    };
  });
  for (let from = 0; from < rows.length; from += atOnce) {
    const written = await insertResults(trx, rows.slice(from, from + atOnce));
    await closeRetrainings(trx, written);
  }
}

function readingOf({ rows, missing }: Table, outcomes: readonly ResultOutcome[]): ResultReading {
  const countOf = (kind: ResultOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const errors = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? outcome.faults : []));
  return {
    ...{ missing, read: rows.length, added: countOf('new'), same: countOf('same') },
    ...{ rejected: countOf('rejected'), errors: errors.slice(0, rejectionsKept) },
  };
}
