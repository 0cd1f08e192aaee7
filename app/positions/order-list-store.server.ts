import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { LineKind } from './order-form';

export type OrderRow = {
  id: number;
  number: string;
  askedBy: string;
  documentNo: string;
  fileId: number | null;
  reason: string;
  effectiveOn: Day;
  recordedAt: Date;
  recordedBy: string | null;
};

export type OrderLineRow = {
  id: number;
  orderId: number;
  kind: LineKind;
  positionId: number;
  positionNumber: number;
  positionName: string;
  positionNameEn: string;
  fromGroupId: number | null;
  toGroupId: number | null;
  fromPlace: string | null;
  toPlace: string | null;
  endsHolding: boolean;
};

/** Every order, the latest effective day first. */
export async function listOrderRows(trx: Database): Promise<OrderRow[]> {
  return trx
    .selectFrom('adjustment_order')
    .leftJoin('account', 'account.id', 'adjustment_order.recorded_by')
    .select(['adjustment_order.id', 'number', 'asked_by as askedBy', 'document_no as documentNo'])
    .select(['file_id as fileId', 'reason', 'effective_on as effectiveOn', 'recorded_at as recordedAt'])
    .select('account.name as recordedBy')
    .orderBy('effective_on', 'desc')
    .orderBy('adjustment_order.id', 'desc')
    .execute();
}

/** The lines of all orders, or of those that name a position. */
export async function listLines(trx: Database, positionId?: number): Promise<OrderLineRow[]> {
  let query = trx
    .selectFrom('adjustment_line')
    .innerJoin('position', 'position.id', 'adjustment_line.position_id')
    .select(['adjustment_line.id', 'order_id as orderId', 'position_id as positionId'])
    .select(['position.number as positionNumber', 'position.name as positionName'])
    .select(['position.name_en as positionNameEn', 'from_group_id as fromGroupId'])
    .select(['to_group_id as toGroupId', 'from_place as fromPlace', 'to_place as toPlace'])
    .select(['ends_holding as endsHolding', sql<LineKind>`kind`.as('kind')])
    .orderBy('adjustment_line.id');
  if (positionId !== undefined) query = query.where('position_id', '=', positionId);
  return query.execute();
}
