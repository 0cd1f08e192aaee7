import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { keyOfSeal } from '~/access/sealed.server';
import { type Day, dayOf, instantOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { detailOpener } from './document-detail.server';
import { listConsentRows, listDocumentRows } from './document-store.server';
import { listEarlierRows } from './earlier-check-store.server';
import { changesOfFile, type HistoryLine, isResealing, newestFirst } from './history';
import { countFileChanges, listFileChanges, listLooks } from './history-store.server';
import { findPerson } from './person-store.server';
import { listWaiverLines } from './waiver-store.server';

export type Look = { id: number; at: Date; by: string | null; what: string; reason: string };
export type HistoryView = { lines: HistoryLine[]; total: number; page: number; looks: Look[] };

const pageSize = 30;
/** The newest that are shown; the security administrator reads them all. */
const looksShown = 50;

/**
 * Everything that happened with one person, the newest first, and who looked at what is sealed. `others` is what higher
 * areas know of the person (holdings, training); the route brings it.
 */
export async function listHistory(
  call: Call,
  { personId, page = 1 }: { personId: number; page?: number },
  others: readonly HistoryLine[] = [],
): Promise<HistoryView> {
  allow(call.actor, 'person.history');
  return inTransaction(call, async (trx) => {
    const person = await findPerson(trx, personId);
    if (!person) throw new Refusal(404, 'staff:refusal.no_person');
    const told = [
      line(person.joined_on, 'joined'),
      ...(person.left_on && person.left_on <= dayOf(call.now) ? [line(person.left_on, 'left')] : []),
      ...checksOf(person),
      ...(await earlierOf(trx, personId)),
      ...(await papersOf(trx, personId)),
      ...(await waiversOf(trx, personId)),
      ...others,
    ];
    const changes = await listFileChanges(trx, personId, page * pageSize);
    const all = newestFirst([...told, ...changes.map(changeLine)]);
    const looks = await listLooks(trx, call.actor.projectId, personId, looksShown);
    return {
      lines: all.slice((page - 1) * pageSize, page * pageSize),
      total: told.length + (await countFileChanges(trx, personId)),
      page,
      looks: looks.map(({ id, at, by, detail }) => ({
        ...{ id, at, by },
        what: detail.what ?? '',
        reason: detail.reason ?? '',
      })),
    };
  });
}

/** A line of a day, for this area and for those that bring theirs. */
export function line(day: Day, word: string, params: HistoryLine['params'] = {}): HistoryLine {
  return { at: instantOf(day), isDay: true, key: `staff:history.${word}`, params, by: null, changes: [] };
}

function changeLine(row: Awaited<ReturnType<typeof listFileChanges>>[number]): HistoryLine {
  const isNew = row.action === 'insert';
  const changes = isNew ? [] : changesOfFile(row.before, row.after);
  const isMachine = row.account_id === null && isResealing(row.before, row.after, keyOfSeal);
  const word = isNew ? 'file_opened' : isMachine ? 'resealed' : 'changed';
  return {
    ...{ at: row.at, isDay: false, key: `staff:history.${word}`, params: {}, by: row.by },
    changes: isMachine ? [] : changes,
  };
}

function checksOf(person: NonNullable<Awaited<ReturnType<typeof findPerson>>>): HistoryLine[] {
  const checks = [
    ['record', person.record_checked_on, person.record_result],
    ['conduct', person.conduct_checked_on, person.conduct_result],
  ] as const;
  return checks.flatMap(([name, day, result]) =>
    day ? [line(day, `${name}_checked${result ? `_${result}` : ''}`)] : [],
  );
}

/** Health is told by its papers alone. */
async function earlierOf(trx: Database, personId: number): Promise<HistoryLine[]> {
  return (await listEarlierRows(trx, personId)).flatMap(({ rule, checkedOn, result, revoked_on }) =>
    checkedOn && !revoked_on ? [line(checkedOn, `${rule}_checked${result ? `_${result}` : ''}`)] : [],
  );
}

async function papersOf(trx: Database, personId: number): Promise<HistoryLine[]> {
  const detailOf = detailOpener();
  const papers = (await listDocumentRows(trx, { personId })).flatMap((row) => {
    const params = { kind: row.kind, title: row.title, number: detailOf(row).number ?? '' };
    const added = { ...line(dayOf(row.added_at), 'paper_added', params), at: row.added_at, isDay: false };
    const lines: HistoryLine[] = [{ ...added, by: row.added_by }];
    if (row.withdrawn_on)
      lines.push(
        line(row.withdrawn_on, 'paper_withdrawn', { ...params, because: row.withdrawn_because ?? '' }),
      );
    return lines;
  });
  const consents = (await listConsentRows(trx, personId)).flatMap(({ kind, givenOn, withdrawnOn }) => [
    line(givenOn, 'consent_given', { kind }),
    ...(withdrawnOn ? [line(withdrawnOn, 'consent_withdrawn', { kind })] : []),
  ]);
  return [...papers, ...consents];
}

async function waiversOf(trx: Database, personId: number): Promise<HistoryLine[]> {
  return (await listWaiverLines(trx, personId)).flatMap(({ rule, askedOn, decidedOn, granted }) => [
    line(askedOn, 'waiver_asked', { rule }),
    ...(decidedOn ? [line(decidedOn, granted ? 'waiver_granted' : 'waiver_refused', { rule })] : []),
  ]);
}
