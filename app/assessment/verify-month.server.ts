import { hash } from 'node:crypto';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { freshenHall } from '~/positions/freshen-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { listAppeals, listMarks } from './dispute-store.server';
import { type EvidenceSource, isBacking, isClosed, sourceNames } from './evidence-source';
import { describeRows, type EvidenceBlock, readBlocks, refoldedTable } from './evidence-store.server';
import { countSource, prepareCounting, readDigests } from './measure-store.server';
import type { LineFacts } from './month-digest';
import { missingSignatures } from './month-state';
import type { Problem } from './problem';
import { reckonMonth } from './reckon-month.server';
import { requireMonth } from './require-month';
import { getSchemeById } from './scheme-store.server';
import { orConflict } from './score-conflict.server';
import { type Counted, scoreLines } from './score-lines';
import {
  findScoreMonth,
  listSignatures,
  type MonthRow,
  readLines,
  readLossesRoot,
  type StoredInputs,
} from './score-store.server';
import { verifyCases } from './verify-cases.server';
import { verifyClearances } from './verify-clearances.server';
import { verifyHalfDays } from './verify-half-days.server';

export type MonthVerification = {
  month: Month;
  state: string;
  digest: string;
  rows: number;
  ok: boolean;
  problems: Problem[];
  /** What a reader of the result should know, though it disproves nothing. */
  remarks: Message[];
};

/**
 * Recomputes a drafted month from its source rows: every row's digest, the counts, the lines by their rules, total,
 * band, fee, digest and signatures; judges the half-days again from punches, leave, covers and hours, and derives who was
 * cleared again from the evidence. Names what changed; nothing is written but spans of clearance whose evidence changed since somebody last asked.
 */
export async function verifyMonth(call: Call, input: { month: Month }): Promise<MonthVerification> {
  allow(call.actor, 'score.verify');
  const month = requireMonth(input.month, call.now);
  await freshenHall(call);
  const verification = inTransaction(
    call,
    async (trx) => {
      await freshenClearance(trx);
      const row = await findScoreMonth(trx, month);
      if (!row?.stored || !row.digest) throw new Refusal(404, 'assessment:refusal.not_drafted', { month });
      await prepareCounting(trx);
      const { problems, counts, rows } = await verifyEvidence(trx, row, row.stored);
      const halves = await verifyHalfDays(trx, row.stored.inputs, { now: call.now, known: problems });
      problems.push(...halves.problems);
      problems.push(...(await verifyClearances(trx, row.stored.inputs, problems)));
      problems.push(...(await verifyLines(trx, row, counts)));
      if ((await readLossesRoot(trx, month, row.revision)) !== row.stored.lossesRoot) {
        problems.push({ source: 'score_loss', rowId: null, label: month, what: 'losses' });
      }
      problems.push(...(await verifyTotal(trx, row)), ...(await verifySignatures(trx, row)));
      const digest = row.digest.toString('hex');
      const ok = problems.length === 0;
      return { month, state: row.state, digest, rows, ok, problems, remarks: halves.remarks };
    },
    'snapshot',
  );
  return orConflict(month, verification);
}

async function verifyEvidence(
  trx: Database,
  { month, revision }: MonthRow,
  { inputs, evidence }: StoredInputs,
) {
  const problems: Problem[] = [];
  const totals: Record<string, number> = {};
  const counted = {} as Record<EvidenceSource, number[]>;
  let rows = 0;
  for (const source of sourceNames) {
    const blocks = await readBlocks(trx, { month, revision, source });
    rows += blocks.reduce((sum, block) => sum + block.ids.length, 0);
    const kept = evidence.find((one) => one.source === source);
    if (rootOf(blocks) !== (kept?.root ?? null)) {
      problems.push({ source: 'score_evidence', rowId: null, label: source, what: 'evidence' });
    }
    const found =
      source === 'ledger_case'
        ? await verifyCases(trx, blocks, inputs)
        : await verifyRows(trx, source, blocks, await readDigests(trx, source, inputs), kept !== undefined);
    problems.push(...found);
    counted[source] = [];
    if (isBacking(source)) continue;
    const ids = blocks.flatMap((block) => block.ids);
    const again = source === 'ledger_case' ? { cases: refoldedTable } : { ids };
    const count = await countSource(trx, source, inputs, undefined, again);
    Object.assign(totals, count.totals);
    counted[source] = count.counted;
  }
  return { problems, counts: { totals, counted } satisfies Counted, rows };
}

async function verifyRows(
  trx: Database,
  source: EvidenceSource,
  blocks: readonly EvidenceBlock[],
  today: ReadonlyMap<number, Buffer>,
  wasCounted: boolean,
): Promise<Problem[]> {
  const faults = new Map<number, 'added' | 'changed' | 'missing'>();
  const kept = new Map<number, string>();
  for (const { ids, digests, labels } of blocks) {
    ids.forEach((id, index) => {
      const digest = today.get(id);
      if (!digest) faults.set(id, 'missing');
      else if (!digests[index]?.equals(digest)) faults.set(id, 'changed');
      if (faults.has(id) && labels[index]) kept.set(id, labels[index]);
    });
  }
  // A month drafted before a source was counted at all says nothing about its rows.
  if (isClosed(source) && wasCounted) {
    const counted = new Set(blocks.flatMap((block) => block.ids));
    for (const id of today.keys()) if (!counted.has(id)) faults.set(id, 'added');
  }
  if (isBacking(source)) {
    return [...faults].map(([rowId, what]) => ({
      source,
      rowId,
      label: kept.get(rowId) ?? String(rowId),
      what,
    }));
  }
  const named = await describeRows(trx, source, [...faults.keys()]);
  return named.map(({ id, label, happenedOn, note }) => ({
    source,
    rowId: id,
    label: kept.get(id) ?? [label, happenedOn, source === 'day_result' ? note : ''].filter(Boolean).join(' '),
    what: faults.get(id) ?? 'changed',
  }));
}

/** SHA-256 over the block digests, a block's over its rows' digests: as measure-store.server.ts made it. */
function rootOf(blocks: readonly EvidenceBlock[]): string | null {
  if (blocks.length === 0) return null;
  const digests = blocks.map((block) => hash('sha256', Buffer.concat(block.digests), 'buffer'));
  return hash('sha256', Buffer.concat(digests), 'hex');
}

async function verifyLines(trx: Database, row: MonthRow, counts: Counted): Promise<Problem[]> {
  if (row.schemeId === null) return [];
  const scheme = await getSchemeById(trx, row.schemeId);
  const marks = await listMarks(trx, row.month);
  const appeals = (await listAppeals(trx, row.month)).filter((one) => one.revision === row.revision);
  const stored = await readLines(trx, row.month);
  return scoreLines(scheme, counts, marks).flatMap((line): Problem[] => {
    const decided = appeals.find((one) => one.number === line.number)?.lostAfter;
    const expected =
      decided == null ? line : { ...line, lost: decided, dropsBand: line.dropsBand && decided > 0 };
    const actual = stored.find((one) => one.number === line.number);
    if (actual && sameLine(expected, actual)) return [];
    return [{ source: 'score_line', rowId: line.number, label: String(line.number), what: 'line' }];
  });
}

function sameLine(a: LineFacts, b: LineFacts): boolean {
  return (Object.keys(a) as (keyof LineFacts)[]).every((key) => a[key] === b[key]);
}

async function verifyTotal(trx: Database, row: MonthRow): Promise<Problem[]> {
  const reckoned = await reckonMonth(trx, row.month);
  const problem = (what: 'total' | 'digest'): Problem => ({
    source: 'score_month',
    rowId: null,
    label: row.month,
    what,
  });
  if (!reckoned) return [problem('digest')];
  const isSame = (Object.keys(row.total) as (keyof MonthRow['total'])[]).every(
    (key) => row.total[key] === reckoned.total[key],
  );
  return [
    ...(isSame ? [] : [problem('total')]),
    ...(row.digest?.equals(reckoned.digest) ? [] : [problem('digest')]),
  ];
}

/** A signed month is signed by both sides, and for the digest it has. */
async function verifySignatures(trx: Database, row: MonthRow): Promise<Problem[]> {
  if (row.state !== 'signed' && row.state !== 'settled') return [];
  const valid = (await listSignatures(trx, row.month)).filter((one) => row.digest?.equals(one.digest));
  return missingSignatures(
    valid.map((one) => one.capacity),
    false,
  ).map((capacity) => ({ source: 'signature', rowId: null, label: capacity, what: 'signature' }));
}
