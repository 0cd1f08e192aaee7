import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { findLack } from '~/positions/find-lack.server';
import { missingFields } from '~/positions/missing-words';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { faultOfBackup } from './backup-fitness';
import { orConflict } from './constraint-refusal';
import { type CoverFields, type CoverInput, coverForm } from './cover-form';
import { findBackup, findCover, findHolder, lockGaps, saveCover } from './cover-store.server';
import { requireOpenMonths } from './open-month.server';
import { requirePositionOn } from './position-on-day.server';
import { recomputeDays } from './recompute-days.server';

/**
 * Records a gap and its cover: noticed, confirmed, arrived, ended. The same position and half-day again adds what came
 * later and keeps what was there. Without an absent person it is whoever holds the position.
 */
export async function recordCover(call: Call, input: CoverInput): Promise<{ id: number }> {
  allow(call.actor, 'cover.record');
  const fields = checkForm(coverForm, input);
  return inTransaction(call, async (trx) => {
    await lockGaps(trx, call.actor.projectId);
    await requireOpenMonths(trx, fields.day, fields.day);
    const group = await requirePositionOn(trx, fields.positionId, fields.day);
    const before = await findCover(trx, fields.positionId, fields.day, fields.half);
    const holder = await findHolder(trx, fields.positionId, fields.day);
    // What the rule found stands: its cause and when it was noticed decide whether the gap counts in indicator 4.
    const found = before?.due_at ? before : undefined;
    const times = {
      noticedAt: found?.noticed_at ?? fields.noticedAt ?? before?.noticed_at ?? call.now,
      confirmedAt: fields.confirmedAt ?? before?.confirmed_at ?? undefined,
      arrivedAt: fields.arrivedAt ?? before?.arrived_at ?? undefined,
      endedAt: fields.endedAt ?? before?.ended_at ?? undefined,
    };
    const backupPersonId = fields.backupPersonId ?? before?.backup_person_id ?? undefined;
    const row = {
      ...fields,
      ...times,
      cause: found ? (found.cause as CoverFields['cause']) : fields.cause,
      id: before?.id,
      dueAt: before?.due_at ?? undefined,
      projectId: call.actor.projectId,
      absentPersonId: fields.absentPersonId ?? before?.absent_person_id ?? holder,
      backupPersonId,
      decidedAt:
        before?.decided_at ?? (backupPersonId === undefined ? undefined : decidedOn(times, call.now)),
      note: fields.note || (before?.note ?? ''),
    };
    requireOrder(row, call.now);
    if (row.backupPersonId !== undefined && row.backupPersonId === row.absentPersonId)
      throw fault('backupPersonId', 'attendance:refusal.cover_is_holder');
    await requireFitBackup(trx, call, { ...row, group });
    const id = await orConflict(saveCover(trx, row), {
      one_gap_a_position: { key: 'roster:refusal.gap_exists', field: 'positionId' },
      one_cover_a_backup: { key: 'attendance:refusal.backup_taken', field: 'backupPersonId' },
      cover_project_id_position_id_fkey: { key: 'attendance:refusal.no_position', field: 'positionId' },
      cover_project_id_backup_person_id_fkey: {
        key: 'attendance:refusal.no_person',
        field: 'backupPersonId',
      },
      cover_project_id_absent_person_id_fkey: {
        key: 'attendance:refusal.no_person',
        field: 'absentPersonId',
      },
    });
    if (fields.day <= dayOf(call.now)) await recomputeDays(trx, { days: [fields.day], now: call.now });
    await notifyHall(trx, 'cover');
    return { id };
  });
}

/** Only a person who is there, cleared for the position's group and not on leave; an unknown one is named on writing. */
async function requireFitBackup(
  trx: Database,
  call: Call,
  row: CoverFields & { group: string | undefined },
): Promise<void> {
  const { backupPersonId: personId, group, day } = row;
  if (personId === undefined) return;
  const backup = await findBackup(trx, personId, row);
  if (!backup) return;
  const lack =
    group && (await findLack(trx, { personId, group, from: day, until: day, today: dayOf(call.now) }));
  const found = faultOfBackup({ ...backup, isCleared: group !== undefined && !lack });
  if (!found) return;
  const refused = fault('backupPersonId', `attendance:refusal.${found}`);
  if (found !== 'backup_not_cleared' || !lack) throw refused;
  throw new Refusal(refused.status, refused.key, refused.params, {
    ...refused.fields,
    ...missingFields(lack, may(call.actor, 'person.read_file')),
  });
}

/** When somebody was decided on: now, and of what is written down afterwards no later than what followed from it. */
function decidedOn({ noticedAt, confirmedAt, arrivedAt, endedAt }: Times, now: Date): Date {
  return confirmedAt ?? arrivedAt ?? (endedAt ? noticedAt : now);
}

type Times = Pick<CoverFields, 'confirmedAt' | 'arrivedAt' | 'endedAt'> & { noticedAt: Date };

/** Noticed, then confirmed, then arrived, then ended; none of it in the future. Times are entered in whole minutes. */
function requireOrder(row: Times, now: Date): void {
  let before = new Date(Math.floor(row.noticedAt.getTime() / 60_000) * 60_000);
  for (const name of ['noticedAt', 'confirmedAt', 'arrivedAt', 'endedAt'] as const) {
    const at = row[name];
    if (!at) continue;
    if (at > now) throw fault(name, 'attendance:fault.future');
    if (at < before) throw fault(name, 'attendance:fault.order');
    before = at;
  }
}

function fault(field: string, key: Message['key']): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key } });
}
