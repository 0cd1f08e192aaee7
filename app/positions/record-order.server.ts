import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf, monthOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { findClosedMonth } from '~/calendar/closed-month-store.server';
import { type Database, inTransaction } from '~db/connection';
import { type OrderedPosition, refuseOrder } from './check-order';
import { readLayout } from './edit-position-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { notifyHall } from './notify-hall.server';
import { type Order, type OrderInput, type OrderLine, orderForm } from './order-form';
import {
  beginSpan,
  endHoldingsFrom,
  endSpan,
  insertLine,
  insertNumber,
  insertOrder,
  readOrdered,
  renameNumber,
} from './order-store.server';
import { listGroups } from './position-store.server';
import { listSpans } from './span-store.server';

/** Records a position adjustment order and does what its lines say from its day on: all of them, or none. */
export async function recordOrder(
  call: Call,
  { file, ...input }: OrderInput & { file?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'position.order');
  const order = checkForm(orderForm, input);
  const today = dayOf(call.now);
  // Looked at before the document is kept, and again with it, behind the lock.
  await inTransaction(call, (trx) => check(trx, order, today));
  const stored = file && (await storeFile(call, { ...file, purpose: 'adjustment', field: 'document' }));
  try {
    return await inTransaction(call, async (trx) => {
      const positions = await check(trx, order, today);
      const { projectId, accountId } = call.actor;
      const id = await insertOrder(trx, {
        ...order,
        projectId,
        fileId: stored?.id ?? null,
        recordedBy: accountId,
        now: call.now,
      });
      for (const line of order.lines) await carryOut(trx, { projectId, orderId: id, order, line, positions });
      await notifyHall(trx, 'holding');
      return { id };
    });
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'adjustment_order_project_id_number_key') throw taken(order.number);
    if (constraint === 'holding_within_position') throw new Refusal(409, 'positions:refusal.held_meanwhile');
    throw error;
  }
}

async function check(trx: Database, order: Order, today: Day): Promise<OrderedPosition[]> {
  await freshenClearance(trx);
  const { effectiveOn, lines } = order;
  const closed = await findClosedMonth(trx, monthOf(effectiveOn));
  if (closed)
    throw new Refusal(
      423,
      'base:refusal.form',
      { count: 1 },
      { effectiveOn: { key: 'positions:fault.month_closed', params: { month: closed } } },
    );
  const positions = await readOrdered(trx, {
    ids: lines.flatMap((line) => ('positionId' in line ? [line.positionId] : [])),
    numbers: lines.flatMap((line) => (line.kind === 'open' ? [line.number] : [])),
    effectiveOn,
    today,
  });
  const { startsOn } = await readLayout(trx);
  const groups = (await listGroups(trx)).map((group) => group.id);
  const faults = refuseOrder(order, { contractFrom: startsOn, groups, positions });
  if (faults.length === 0) return positions;
  const fields: Record<string, Message> = {};
  for (const { line, field, fault } of faults) fields[`lines.${line}.${field}`] = fault;
  throw new Refusal(400, 'base:refusal.form', { count: faults.length }, fields);
}

async function carryOut(
  trx: Database,
  work: {
    projectId: number;
    orderId: number;
    order: Order;
    line: OrderLine;
    positions: readonly OrderedPosition[];
  },
): Promise<void> {
  const { projectId, orderId, line } = work;
  const fromOn = work.order.effectiveOn;
  if (line.kind === 'open') {
    const known = work.positions.find((row) => row.number === line.number);
    if (known) await renameNumber(trx, known.id, line);
    const positionId = known?.id ?? (await insertNumber(trx, { projectId, ...line }));
    const to = { groupId: line.groupId, place: line.place };
    const lineId = await insertLine(trx, { projectId, orderId, kind: 'open', positionId, to });
    await beginSpan(trx, { projectId, positionId, ...to, fromOn, lineId });
    return;
  }
  const { positionId } = line;
  const from = await lastSpan(trx, positionId);
  const to = {
    groupId: line.kind === 'regroup' ? line.groupId : from.groupId,
    place: line.kind === 'move' ? line.place : from.place,
  };
  const endsHolding = line.kind !== 'move' && line.endsHolding;
  const row = { projectId, orderId, kind: line.kind, positionId, from, endsHolding };
  const lineId = await insertLine(trx, line.kind === 'close' ? row : { ...row, to });
  if (endsHolding) await endHoldingsFrom(trx, positionId, fromOn);
  if (line.kind === 'close') await endSpan(trx, positionId, fromOn);
  else await beginSpan(trx, { projectId, positionId, ...to, fromOn, lineId });
}

/** As the lines before this one left it. */
async function lastSpan(trx: Database, positionId: number): Promise<{ groupId: number; place: string }> {
  const last = (await listSpans(trx, '0001-01-01', '9999-12-31', positionId)).at(-1);
  if (!last) throw new Refusal(404, 'positions:refusal.no_position');
  return { groupId: last.groupId, place: last.place };
}

function taken(number: string): Refusal {
  const fault = { key: 'positions:fault.order_taken', params: { number } };
  return new Refusal(409, fault.key, fault.params, { number: fault });
}
