import type { Call, Side } from '~/access/call';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { ReopeningAsk } from './month-state';

export type Mark = {
  number: number;
  lost: number;
  gained: number;
  dropsBand: boolean;
  clause: string;
  note: string;
  fileId: number | null;
  fileName: string | null;
  fileDigest: string | null;
  markedAt: Date;
  markedBy: string | null;
};

export type AppealState = 'filed' | 'upheld' | 'partly' | 'rejected';

export type Appeal = {
  id: number;
  number: number;
  revision: number;
  state: AppealState;
  reason: string;
  fileId: number | null;
  fileName: string | null;
  filedAt: Date;
  filedBy: string | null;
  decision: string | null;
  lostBefore: number;
  lostAfter: number | null;
  decidedAt: Date | null;
  decidedBy: string | null;
};

export type EventKind =
  | 'drafted'
  | 'marked'
  | 'sent'
  | 'appealed'
  | 'decided'
  | 'signed'
  | 'locked'
  | 'settled'
  | 'reopen_asked'
  | 'reopened';

export type ScoreEvent = {
  id: number;
  kind: EventKind;
  at: Date;
  by: string | null;
  side: Side | null;
  reason: string;
  detail: Record<string, string | number>;
};

export async function listMarks(trx: Database, month: Month): Promise<Mark[]> {
  const rows = await trx
    .selectFrom('manual_mark')
    .leftJoin('file', 'file.id', 'manual_mark.file_id')
    .leftJoin('account', 'account.id', 'manual_mark.marked_by')
    .selectAll('manual_mark')
    .select(['file.name as file_name', 'file.sha256', 'account.display_name'])
    .where('manual_mark.month', '=', month)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    lost: row.lost,
    gained: row.gained,
    dropsBand: row.drops_band,
    clause: row.clause,
    note: row.note,
    fileId: row.file_id,
    fileName: row.file_name,
    fileDigest: row.sha256?.toString('hex') ?? null,
    markedAt: row.marked_at,
    markedBy: row.display_name,
  }));
}

export type NewMark = Pick<Mark, 'number' | 'lost' | 'gained' | 'dropsBand' | 'clause' | 'note' | 'fileId'>;

export async function writeMark(trx: Database, call: Call, month: Month, mark: NewMark): Promise<void> {
  const row = {
    lost: mark.lost,
    gained: mark.gained,
    drops_band: mark.dropsBand,
    clause: mark.clause,
    note: mark.note,
    file_id: mark.fileId,
    marked_at: call.now,
    marked_by: call.actor.accountId,
  };
  await trx
    .insertInto('manual_mark')
    .values({ project_id: call.actor.projectId, month, number: mark.number, ...row })
    .onConflict((clash) => clash.columns(['project_id', 'month', 'number']).doUpdateSet(row))
    .execute();
}

export async function listAppeals(trx: Database, month: Month): Promise<Appeal[]> {
  const rows = await trx
    .selectFrom('appeal')
    .leftJoin('file', 'file.id', 'appeal.file_id')
    .leftJoin('account as filer', 'filer.id', 'appeal.filed_by')
    .leftJoin('account as decider', 'decider.id', 'appeal.decided_by')
    .selectAll('appeal')
    .select([
      'file.name as file_name',
      'filer.display_name as filer_name',
      'decider.display_name as decider_name',
    ])
    .where('appeal.month', '=', month)
    .orderBy('appeal.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    revision: row.revision,
    state: row.state as AppealState,
    reason: row.reason,
    fileId: row.file_id,
    fileName: row.file_name,
    filedAt: row.filed_at,
    filedBy: row.filer_name,
    decision: row.decision,
    lostBefore: row.lost_before,
    lostAfter: row.lost_after,
    decidedAt: row.decided_at,
    decidedBy: row.decider_name,
  }));
}

export async function writeAppeal(
  trx: Database,
  call: Call,
  appeal: {
    month: Month;
    revision: number;
    number: number;
    reason: string;
    fileId: number | null;
    lostBefore: number;
  },
): Promise<void> {
  await trx
    .insertInto('appeal')
    .values({
      project_id: call.actor.projectId,
      month: appeal.month,
      revision: appeal.revision,
      number: appeal.number,
      state: 'filed',
      reason: appeal.reason,
      file_id: appeal.fileId,
      filed_at: call.now,
      filed_by: call.actor.accountId,
      lost_before: appeal.lostBefore,
    })
    .execute();
}

export async function writeDecision(
  trx: Database,
  call: Call,
  id: number,
  decision: { state: Exclude<AppealState, 'filed'>; decision: string; lostAfter: number },
): Promise<void> {
  await trx
    .updateTable('appeal')
    .set({
      state: decision.state,
      decision: decision.decision,
      lost_after: decision.lostAfter,
      decided_at: call.now,
      decided_by: call.actor.accountId,
    })
    .where('id', '=', id)
    .where('state', '=', 'filed')
    .execute();
}

export async function recordEvent(
  trx: Database,
  call: Call,
  event: { month: Month; kind: EventKind; reason?: string; detail?: Record<string, string | number> },
): Promise<void> {
  await trx
    .insertInto('score_event')
    .values({
      project_id: call.actor.projectId,
      month: event.month,
      kind: event.kind,
      at: call.now,
      account_id: call.actor.accountId,
      side: call.actor.side,
      reason: event.reason ?? '',
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute();
}

export async function listEvents(trx: Database, month: Month): Promise<ScoreEvent[]> {
  const rows = await trx
    .selectFrom('score_event')
    .leftJoin('account', 'account.id', 'score_event.account_id')
    .select(['score_event.id', 'kind', 'at', 'display_name', 'side', 'reason', 'detail'])
    .where('month', '=', month)
    .orderBy('score_event.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EventKind,
    at: row.at,
    by: row.display_name,
    side: row.side as Side | null,
    reason: row.reason,
    detail: row.detail as Record<string, string | number>,
  }));
}

/** The reopening that one side asked for and that nobody has agreed to yet. */
export function pendingReopening(
  events: readonly ScoreEvent[],
): (ReopeningAsk & { at: Date; by: string | null }) | undefined {
  const last = events.findLast((event) => event.kind === 'reopen_asked' || event.kind === 'reopened');
  if (last?.kind !== 'reopen_asked' || !last.side) return undefined;
  return { side: last.side, reason: last.reason, at: last.at, by: last.by };
}
