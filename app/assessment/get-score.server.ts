import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addMonths, type Month } from '~/base/days';
import type { Hundredths } from '~/base/hundredths';
import { freshenHall } from '~/positions/freshen-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { countMonth, readInputs } from './count-month.server';
import {
  type Appeal,
  listAppeals,
  listEvents,
  listMarks,
  type Mark,
  pendingReopening,
  type ScoreEvent,
} from './dispute-store.server';
import { schemeFor } from './install-scheme.server';
import type { LineFacts } from './month-digest';
import { type Capacity, type MonthState, missingSignatures } from './month-state';
import { requireMonth } from './require-month';
import { judge } from './rules';
import type { Indicator, Scheme } from './scheme';
import { getSchemeById } from './scheme-store.server';
import { scoreLines } from './score-lines';
import {
  findScoreMonth,
  listSignatures,
  type MonthRow,
  readLines,
  type Signature,
} from './score-store.server';
import { leaderCountersigns } from './sign-month.server';
import { isRescissionAlert, type Total, totalOf } from './total';

export type SheetLine = LineFacts & {
  indicator: Indicator;
  /** Whole steps charged, for the formula in words. */
  steps: number;
  earned: Hundredths;
  appeal: Appeal | null;
  mark: Mark | null;
};

/** A month's score as every screen, the sheet and the command line show it. An open month is computed, not stored. */
export type Sheet = {
  month: Month;
  state: MonthState;
  revision: number;
  scheme: Scheme;
  draftedAt: Date | null;
  /** The last day counted. */
  countedTo: string;
  lines: SheetLine[];
  total: Total;
  totalBefore: Hundredths | null;
  rescissionAlert: boolean;
  digest: string | null;
  bonus: Mark | null;
  appeals: Appeal[];
  /** `isValid`: for the digest the month has now. */
  signatures: (Omit<Signature, 'digest'> & { digest: string; isValid: boolean })[];
  missing: Capacity[];
  leaderCountersigns: boolean;
  events: ScoreEvent[];
  reopening: ReturnType<typeof pendingReopening>;
};

export async function getScore(call: Call, input: { month: Month }): Promise<Sheet> {
  allow(call.actor, 'score.read');
  const month = requireMonth(input.month, call.now);
  await freshenHall(call);
  return inTransaction(
    call,
    async (trx) => {
      const row = await findScoreMonth(trx, month);
      return row && row.state !== 'open' ? storedSheet(trx, row) : openSheet(trx, call, month);
    },
    'snapshot',
  );
}

async function storedSheet(trx: Database, row: MonthRow): Promise<Sheet> {
  if (row.schemeId === null || !row.stored) throw new RangeError(`${row.month} was drafted without a scheme`);
  const scheme = await getSchemeById(trx, row.schemeId);
  return sheetOf(trx, {
    row,
    scheme,
    lines: await readLines(trx, row.month),
    total: row.total,
    countedTo: row.stored.inputs.to,
  });
}

async function openSheet(trx: Database, call: Call, month: Month): Promise<Sheet> {
  const scheme = await schemeFor(trx, month);
  const inputs = await readInputs(trx, month, call.now);
  const marks = await listMarks(trx, month);
  const lines = scoreLines(scheme, await countMonth(trx, scheme, inputs), marks);
  const bonus = marks.find((mark) => mark.number === 0)?.gained ?? 0;
  const row = { month, state: 'open' as const, revision: 0, draftedAt: null, digest: null };
  return sheetOf(trx, { row, scheme, lines, total: totalOf(scheme, lines, bonus), countedTo: inputs.to });
}

async function sheetOf(
  trx: Database,
  score: {
    row: Pick<MonthRow, 'month' | 'state' | 'revision' | 'draftedAt' | 'digest'>;
    scheme: Scheme;
    lines: LineFacts[];
    total: Total;
    countedTo: string;
  },
): Promise<Sheet> {
  const { row, scheme, lines, total, countedTo } = score;
  const { month, state, revision, draftedAt, digest } = row;
  const marks = await listMarks(trx, month);
  const appeals = (await listAppeals(trx, month)).filter((one) => one.revision === revision);
  const signatures = (await listSignatures(trx, month)).map((one) => ({
    ...one,
    digest: one.digest.toString('hex'),
    isValid: digest?.equals(one.digest) ?? false,
  }));
  const countersigns = await leaderCountersigns(trx, month);
  const events = await listEvents(trx, month);
  const before = (await findScoreMonth(trx, addMonths(month, -1)))?.total.total ?? null;
  const signed = signatures.filter((one) => one.isValid).map((one) => one.capacity);
  return {
    month,
    state,
    revision,
    scheme,
    draftedAt,
    countedTo,
    lines: lines.map((line) => ({
      ...line,
      indicator: indicatorFor(scheme, line.number),
      steps: stepsOf(scheme, line),
      earned: line.state === 'not_assessed' ? 0 : line.points - line.lost,
      appeal: appeals.find((one) => one.number === line.number) ?? null,
      mark: marks.find((one) => one.number === line.number) ?? null,
    })),
    total,
    totalBefore: before,
    rescissionAlert: isRescissionAlert(total.total, before),
    digest: digest?.toString('hex') ?? null,
    bonus: marks.find((mark) => mark.number === 0) ?? null,
    appeals,
    signatures,
    missing: missingSignatures(signed, countersigns),
    leaderCountersigns: countersigns,
    events,
    reopening: pendingReopening(events),
  };
}

function indicatorFor(scheme: Scheme, number: number): Indicator {
  const indicator = scheme.indicators.find((one) => one.number === number);
  if (!indicator) throw new RangeError(`scheme ${scheme.version} has no indicator ${number}`);
  return indicator;
}

function stepsOf(scheme: Scheme, line: LineFacts): number {
  const { value, base, occurrences, furtherWorkdays } = line;
  if (value === null || base === null || occurrences === null) return 0;
  return judge(indicatorFor(scheme, line.number), { value, base, occurrences, furtherWorkdays }).steps;
}
