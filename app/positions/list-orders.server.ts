import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { readLayout } from './edit-position-store.server';
import { explainCounts, type GroupCount } from './explain-count';
import { listLines, listOrderRows, type OrderLineRow, type OrderRow } from './order-list-store.server';
import { type GroupRow, listAllPositions, listGroups, listPositions } from './position-store.server';

export type OrdersView = {
  on: Day;
  groups: GroupRow[];
  counts: GroupCount[];
  orders: (OrderRow & { lines: OrderLineRow[]; isLater: boolean })[];
  mayOrder: boolean;
};

/** How many positions each group has on a day, and every order, those that led there before those still to come. */
export async function listOrders(call: Call, { on }: { on?: Day }): Promise<OrdersView> {
  allow(call.actor, 'position.read');
  const day = on ?? dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const groups = await listGroups(trx);
    const orders = await listOrderRows(trx);
    const lines = await listLines(trx);
    const until = new Set(orders.filter((order) => order.effectiveOn <= day).map((order) => order.id));
    return {
      on: day,
      groups,
      counts: explainCounts(
        groups,
        lines.filter((line) => until.has(line.orderId)),
        await listPositions(trx, day),
      ),
      orders: orders.map((order) => ({
        ...order,
        isLater: order.effectiveOn > day,
        lines: lines.filter((line) => line.orderId === order.id),
      })),
      mayOrder: may(call.actor, 'position.order'),
    };
  });
}

/** What the form for an order starts from. */
export async function getNewOrder(call: Call) {
  allow(call.actor, 'position.order');
  return inTransaction(call, async (trx) => {
    const { highest } = await readLayout(trx);
    return {
      today: dayOf(call.now),
      nextNumber: highest + 1,
      groups: await listGroups(trx),
      positions: await listAllPositions(trx, dayOf(call.now)),
    };
  });
}
