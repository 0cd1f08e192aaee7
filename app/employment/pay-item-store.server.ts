import { sql } from 'kysely';
import type { Call } from '~/access/call';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import { grouped } from './pay-facts-store.server';
import type { BonusWay, PayItem, PayItemKind } from './pay-item';

export type PayItemRow = PayItem & {
  personId: number;
  reason: string;
  recordedBy: string | null;
  recordedAt: Date;
};

function items(trx: Database) {
  return trx
    .selectFrom('pay_item as i')
    .leftJoin('account', 'account.id', 'i.recorded_by')
    .select([
      'i.id',
      'i.person_id as personId',
      'i.kind',
      'i.label',
      'i.from_on as fromOn',
      'i.until_on as untilOn',
    ])
    .select(['i.amount', 'i.bonus_way as bonusWay', 'i.corrects_month as correctsMonth', 'i.reason'])
    .select(['account.display_name as recordedBy', 'i.recorded_at as recordedAt']);
}

type Stored = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];
const typed = (row: Stored): PayItemRow => ({
  ...row,
  kind: row.kind as PayItemKind,
  bonusWay: row.bonusWay as BonusWay | null,
});

/** What holds in a month, by person. What is of a month alone counts in that of its first day. */
export async function listItemsOfMonth(trx: Database, month: Month): Promise<Map<number, PayItemRow[]>> {
  const rows = await items(trx)
    .where('i.from_on', '<=', lastDayOf(month))
    .where(sql<boolean>`coalesce(i.until_on, 'infinity') >= ${firstDayOf(month)}`)
    .orderBy('i.id')
    .execute();
  return grouped(rows.map(typed));
}

/** Everything a person's pay was ever made of, the newest first. */
export async function listItemsOf(trx: Database, personId: number): Promise<PayItemRow[]> {
  const rows = await items(trx)
    .where('i.person_id', '=', personId)
    .orderBy('i.from_on', 'desc')
    .orderBy('i.id', 'desc')
    .execute();
  return rows.map(typed);
}

export type NewPayItem = Omit<PayItem, 'id'> & { personId: number; reason: string };

export async function insertPayItems(trx: Database, call: Call, rows: readonly NewPayItem[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('pay_item')
    .values(
      rows.map((row) => ({
        ...{ project_id: call.actor.projectId, person_id: row.personId, kind: row.kind, label: row.label },
        ...{ from_on: row.fromOn, until_on: row.untilOn, amount: row.amount, bonus_way: row.bonusWay },
        ...{ corrects_month: row.correctsMonth, reason: row.reason },
        ...{ recorded_by: call.actor.accountId, recorded_at: call.now },
      })),
    )
    .execute();
}

/** An item of a person, held until the transaction ends. */
export async function findPayItem(trx: Database, at: { personId: number; itemId: number }) {
  const row = await items(trx)
    .where('i.id', '=', at.itemId)
    .where('i.person_id', '=', at.personId)
    .forUpdate('i')
    .executeTakeFirst();
  return row && typed(row);
}

export async function endPayItem(trx: Database, itemId: number, untilOn: Day): Promise<void> {
  await trx.updateTable('pay_item').set({ until_on: untilOn }).where('id', '=', itemId).execute();
}

export async function deletePayItem(trx: Database, itemId: number): Promise<void> {
  await trx.deleteFrom('pay_item').where('id', '=', itemId).execute();
}
