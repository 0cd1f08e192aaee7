import type { Call } from '~/access/call';
import type { Half } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import type { Database } from '~db/connection';
import { readLeaveLedger } from './leave-facts-store.server';
import { excessOf, faultOfKind } from './leave-fault';
import type { LeaveFields } from './leave-form';
import { halvesOfPart, type LeaveSpan } from './leave-length';
import { findLeave, findOverlap, findSex } from './leave-store.server';
import { requireOpenMonths } from './open-month.server';

type Request = LeaveFields & { personId: number; hasProof: boolean };
type Replaced = { id: number; state: string; fileId: number | null };

/**
 * The leave as it may be asked for, and the one it is to change. The month is open (which also makes everybody else
 * wait), the time free, the kind the person's, its limit not passed, and its proof there if it has to come with it.
 */
export async function requireAskable(
  trx: Database,
  call: Call,
  request: Request,
): Promise<{ span: LeaveSpan; replaced: Replaced | undefined }> {
  await requireOpenMonths(trx, request.fromOn, request.toOn);
  const replaced = await findReplaced(trx, request);
  const span = await spanOfRequest(trx, request);
  if (await findOverlap(trx, request.personId, span, replaced?.id))
    throw refused('fromOn', { key: 'attendance:refusal.leave_overlaps' });
  const kind = faultOfKind(request.type, span, await findSex(trx, request.personId));
  if (kind) throw refused(kind.field, kind);
  const ledger = await readLeaveLedger(trx, { personIds: [request.personId], except: replaced?.id });
  const facts = ledger.people.get(request.personId);
  const terms = ledger.termsOn(request.type, request.fromOn);
  const excess = facts && excessOf(request.type, ledger.daysOf(request.type, span), terms, facts);
  if (excess?.isRefused) throw refused(excess.field, excess);
  const isOwn = request.personId === call.actor.personId;
  // Whoever asks for somebody else may have the paper on the desk.
  if (isOwn && terms.proof === 'required' && !request.hasProof && !replaced?.fileId)
    throw refused('proof', { key: 'leave:fault.proof' });
  if (excess && !request.anyway)
    throw new Refusal(409, 'leave:refusal.over', {}, { [excess.field]: message(excess) });
  return { span, replaced };
}

async function findReplaced(trx: Database, request: Request): Promise<Replaced | undefined> {
  if (request.replacesId === undefined) return undefined;
  const found = await findLeave(trx, request.replacesId);
  if (found?.person_id !== request.personId) throw new Refusal(404, 'attendance:refusal.no_leave');
  if (found.state !== 'asked' && found.state !== 'approved')
    throw new Refusal(409, 'attendance:refusal.leave_decided', { state: found.state });
  await requireOpenMonths(trx, found.from_on, found.to_on);
  return { id: found.id, state: found.state, fileId: found.file_id };
}

async function spanOfRequest(trx: Database, request: Request): Promise<LeaveSpan> {
  const { fromOn, fromHalf, toOn, toHalf, fromMinute: from, toMinute: to } = request;
  if (from === undefined || to === undefined) return { fromOn, fromHalf, toOn, toHalf, part: null };
  const hours = hoursOn(await readHallHours(trx), fromOn);
  const halves: { fromHalf: Half; toHalf: Half } | undefined = hours
    ? halvesOfPart({ from, to }, hours)
    : { fromHalf: 'am', toHalf: 'pm' };
  if (!halves) throw refused('fromMinute', { key: 'leave:fault.closed' });
  return { fromOn, toOn, ...halves, part: { from, to } };
}

function refused(field: string, fault: Message): Refusal {
  return new Refusal(409, fault.key, fault.params ?? {}, { [field]: message(fault) });
}

function message({ key, params }: Message): Message {
  return params ? { key, params } : { key };
}
