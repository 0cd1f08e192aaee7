import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, isMonth, lastDayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { digestPeople, insertMonthWord, readMonthWords } from './confirmation-store.server';
import { requireOpenMonths } from './open-month.server';

export type OwnMonthWord = { month: Month; digest: string; objection?: string };

/**
 * The person's own word on a month that is over and not locked: agreed, or what is wrong with it. `digest` is of the
 * half-days that were on the screen: nobody agrees to what changed meanwhile.
 */
export async function confirmOwnMonth(call: Call, input: OwnMonthWord): Promise<{ kind: string }> {
  allow(call.actor, 'attendance.confirm_own');
  const { month } = input;
  const { personId, projectId, accountId } = call.actor;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  if (!isMonth(month)) throw new Refusal(400, 'attendance:refusal.bad_month', { month });
  if (lastDayOf(month) >= dayOf(call.now)) throw new Refusal(409, 'month:refusal.not_over', { month });
  const objection = input.objection?.trim();
  if (objection !== undefined && (objection.length < 2 || objection.length > 500))
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      { objection: { key: 'month:fault.objection' } },
    );
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, lastDayOf(month), lastDayOf(month));
    const digest = (await digestPeople(trx, month, personId)).get(personId);
    if (!digest) throw new Refusal(404, 'attendance:refusal.no_person_month', { month });
    if (digest !== input.digest) throw new Refusal(409, 'month:refusal.changed', { month });
    const kind = objection === undefined ? 'confirmed' : 'objected';
    const last = (await readMonthWords(trx, month, personId)).get(personId);
    // A second tap says nothing new.
    if (last?.kind === kind && last.digest === digest && last.objection === (objection ?? ''))
      return { kind };
    await insertMonthWord(trx, {
      projectId,
      month,
      personId,
      accountId,
      kind,
      objection: objection ?? '',
      digest,
      at: call.now,
    });
    return { kind };
  });
}
