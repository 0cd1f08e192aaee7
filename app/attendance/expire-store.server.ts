import { sql } from 'kysely';
import { addDays, firstDayOf, instantOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';

/** Overtime that began undecided: it is approved before, never after. */
export async function expireOvertime(trx: Database, now: Date): Promise<void> {
  await sql`update overtime set state = 'expired', decided_at = ${now}
    where state = 'asked' and (day::timestamp + from_minute * interval '1 minute') at time zone 'Asia/Shanghai' <= ${now}`.execute(
    trx,
  );
}

/** Corrections, leave and outside work of a month that is being locked and that nobody decided: nothing enters it any more. */
export async function expireRequestsOfMonth(trx: Database, month: Month, at: Date): Promise<void> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  await expireOvertime(trx, at);
  await trx
    .updateTable('punch_correction')
    .set({ state: 'expired', decided_at: at })
    .where('state', 'in', ['asked', 'lead_approved'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
  await trx
    .updateTable('leave')
    .set({ state: 'expired', decided_at: at })
    .where('state', '=', 'asked')
    .where('from_on', '<=', to)
    .where('to_on', '>=', from)
    .execute();
  await trx
    .updateTable('expected_presence')
    .set({ expired_at: at })
    .where('kind', '=', 'outside_work')
    .where('confirmed_at', 'is', null)
    .where('refused_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expired_at', 'is', null)
    .where('starts_at', '>=', instantOf(from))
    .where('starts_at', '<', instantOf(addDays(to, 1)))
    .execute();
}
