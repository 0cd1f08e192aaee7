import type { Call } from '~/access/call';
import type { Day, Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { DutyCell, Shift } from './duty-facts';

export type SwapState = 'asked' | 'agreed' | 'approved' | 'refused' | 'withdrawn';
export type SwapRow = {
  id: number;
  month: Month;
  state: SwapState;
  given: DutyCell;
  toPersonId: number | null;
  back?: DutyCell;
  fromName: string;
  toName: string | null;
  askedAt: Date;
  refusal: string;
};

/** Swaps from a day on, or one of them, the newest first. `isLocked`: until the transaction ends. */
export async function listSwaps(
  trx: Database,
  where: { from?: Day; month?: Month; id?: number },
): Promise<SwapRow[]> {
  let query = trx
    .selectFrom('duty_swap as s')
    .innerJoin('person as giver', 'giver.id', 's.from_person_id')
    .leftJoin('person as taker', 'taker.id', 's.to_person_id')
    .selectAll('s')
    .select(['giver.name as from_name', 'taker.name as to_name'])
    .orderBy('s.id', 'desc');
  if (where.from) query = query.where('s.day', '>=', where.from);
  if (where.month) query = query.where('s.month', '=', where.month);
  if (where.id !== undefined) query = query.where('s.id', '=', where.id).forUpdate('s');
  return (await query.execute()).map((row) => ({
    id: row.id,
    month: row.month,
    state: row.state as SwapState,
    given: { day: row.day, shift: row.shift as Shift, groupId: row.group_id, personId: row.from_person_id },
    toPersonId: row.to_person_id,
    back:
      row.back_day && row.back_group_id && row.to_person_id
        ? {
            day: row.back_day,
            shift: row.back_shift as Shift,
            groupId: row.back_group_id,
            personId: row.to_person_id,
          }
        : undefined,
    fromName: row.from_name,
    toName: row.to_name,
    askedAt: row.asked_at,
    refusal: row.refusal,
  }));
}

export async function insertSwap(
  trx: Database,
  { actor, now }: Call,
  swap: { month: Month; given: DutyCell; toPersonId: number | null; back?: DutyCell },
): Promise<number> {
  const { given, back } = swap;
  const { id } = await trx
    .insertInto('duty_swap')
    .values({
      project_id: actor.projectId,
      month: swap.month,
      day: given.day,
      shift: given.shift,
      group_id: given.groupId,
      from_person_id: given.personId,
      to_person_id: swap.toPersonId,
      ...(back && { back_day: back.day, back_shift: back.shift, back_group_id: back.groupId }),
      state: 'asked',
      asked_by: actor.accountId,
      asked_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function agreeSwapRow(trx: Database, id: number, toPersonId: number, at: Date): Promise<void> {
  await trx
    .updateTable('duty_swap')
    .set({ state: 'agreed', to_person_id: toPersonId, agreed_at: at })
    .where('id', '=', id)
    .execute();
}

export async function endSwapRow(
  trx: Database,
  { actor, now }: Call,
  id: number,
  end: { state: 'approved' | 'refused' | 'withdrawn'; refusal?: string; rosterId?: number },
): Promise<void> {
  await trx
    .updateTable('duty_swap')
    .set({
      state: end.state,
      refusal: end.refusal ?? '',
      roster_id: end.rosterId ?? null,
      decided_by: actor.accountId,
      decided_at: now,
    })
    .where('id', '=', id)
    .execute();
}
