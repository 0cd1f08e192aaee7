import type { Actor, Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { findEmployment, findOpenDeparture } from './departure-store.server';
import {
  type HandInput,
  type HandoverItemInput,
  handForm,
  handoverItemForm,
  type OpenHandoverInput,
  openHandoverForm,
  type VoidInput,
  voidForm,
} from './handover-form';
import type { HandoverKind } from './handover-signing';
import {
  deleteItems,
  type HandoverRow,
  insertHandover,
  insertItems,
  listHandoverRows,
  listSignatureRows,
  lockHandover,
  markVoided,
  passItems,
} from './handover-store.server';
import { mayKeepHandover } from './may-keep-handover';
import { lockPeople } from './person-lock-store.server';

/** HR, managers and leads keep everybody's hand-over, a clerk their own. */
function allowHandover(actor: Actor, personId: number): void {
  allow(actor, 'handover.sign');
  if (!mayKeepHandover(actor, personId)) throw new Refusal(403, 'leaving:refusal.own_only');
}

/** Begins a hand-over: of a departure if a notice is in force, otherwise of a move to another position. */
export async function openHandover(call: Call, input: OpenHandoverInput): Promise<{ id: number }> {
  allow(call.actor, 'handover.sign');
  const { personId, dueOn } = checkForm(openHandoverForm, input);
  allowHandover(call.actor, personId);
  return inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    const person = await findEmployment(trx, personId);
    if (!person) throw new Refusal(404, 'staff:refusal.no_person');
    const open = (await listHandoverRows(trx, personId)).find((row) => !row.voidedAt && !row.signedAt);
    if (open) throw new Refusal(409, 'leaving:refusal.handover_open', { name: person.name });
    const departure = await findOpenDeparture(trx, personId);
    return { id: await insertHandover(trx, call, { personId, departureId: departure?.id ?? null, dueOn }) };
  });
}

export async function addHandoverItem(call: Call, input: HandoverItemInput): Promise<void> {
  allow(call.actor, 'handover.sign');
  const { handoverId, itemKind: kind, what } = checkForm(handoverItemForm, input);
  await onOpen(call, handoverId, (trx) =>
    insertItems(trx, call.actor.projectId, handoverId, [{ kind, what }]),
  );
}

/** Lists the open cases of the giver, which the ledger brings; those listed already are left alone. */
export async function addCasesInHand(
  call: Call,
  { handoverId, personId, cases }: { handoverId: number; personId: number; cases: readonly CaseInHand[] },
): Promise<void> {
  allow(call.actor, 'handover.sign');
  const items = cases.map(({ id, caseNo, matterName }) => {
    return { kind: 'case' as HandoverKind, what: `${caseNo} ${matterName}`.slice(0, 200), caseId: id };
  });
  await onOpen(call, handoverId, async (trx, handover) => {
    if (handover.personId !== personId) throw new Refusal(404, 'leaving:refusal.no_handover');
    await insertItems(trx, call.actor.projectId, handoverId, items);
  });
}

export type CaseInHand = { id: number; caseNo: string; matterName: string };

/** Passes the chosen items to somebody who is still here that day, never back to the giver. */
export async function handOverItems(call: Call, input: HandInput): Promise<void> {
  allow(call.actor, 'handover.sign');
  const { handoverId, itemIds, ...to } = checkForm(handForm, input);
  if (to.handedOn > dayOf(call.now)) throw fault('handedOn', 'handed_to_come');
  await onOpen(call, handoverId, async (trx, handover) => {
    if (handover.personId === to.receiverId) throw fault('receiverId', 'receiver_is_giver');
    const receiver = await findEmployment(trx, to.receiverId);
    const isHere =
      receiver && receiver.joinedOn <= to.handedOn && (!receiver.leftOn || receiver.leftOn >= to.handedOn);
    if (!isHere) throw fault('receiverId', 'receiver_not_here');
    const passed = await passItems(trx, handoverId, itemIds, to);
    if (passed !== new Set(itemIds).size) throw new Refusal(409, 'leaving:refusal.items_changed');
  });
}

export async function removeHandoverItems(
  call: Call,
  { handoverId, itemIds }: { handoverId: number; itemIds: readonly number[] },
): Promise<void> {
  allow(call.actor, 'handover.sign');
  if (itemIds.length === 0) throw fault('itemIds', 'items');
  await onOpen(call, handoverId, (trx) => deleteItems(trx, handoverId, itemIds));
}

/** Sets a hand-over aside that not everybody has signed, so that a right one can be begun. */
export async function voidHandover(call: Call, input: VoidInput): Promise<void> {
  allow(call.actor, 'departure.edit');
  const { handoverId, because } = checkForm(voidForm, input);
  await inTransaction(call, async (trx) => {
    const handover = await lockHandover(trx, handoverId);
    if (!handover || handover.voidedAt) throw new Refusal(404, 'leaving:refusal.no_handover');
    if (handover.signedAt) throw new Refusal(423, 'leaving:refusal.signed');
    await markVoided(trx, call, { id: handoverId }, because);
  });
}

/** In one transaction that has the hand-over to itself: nobody may have signed it yet. */
async function onOpen(
  call: Call,
  handoverId: number,
  work: (trx: Database, handover: HandoverRow) => Promise<unknown>,
): Promise<void> {
  await inTransaction(call, async (trx) => {
    const handover = await lockHandover(trx, handoverId);
    if (!handover || handover.voidedAt) throw new Refusal(404, 'leaving:refusal.no_handover');
    allowHandover(call.actor, handover.personId);
    const signed = await listSignatureRows(trx, handoverId);
    if (handover.signedAt || signed.length > 0) throw new Refusal(423, 'leaving:refusal.signed');
    await work(trx, handover);
  });
}

function fault(field: string, name: string): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key: `leaving:fault.${name}` } });
}
