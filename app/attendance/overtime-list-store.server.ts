import { sql } from 'kysely';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { Compensation, Rate } from './overtime-rule';
import type { OvertimeState } from './overtime-state';
import type { Unconfirmed } from './overtime-worked';

export type OvertimeRow = {
  id: number;
  personId: number;
  personName: string;
  staffNo: string;
  day: Day;
  fromMinute: number;
  toMinute: number;
  rate: Rate;
  compensation: Compensation;
  reason: string;
  state: OvertimeState;
  decidedBy: string | null;
  refusal: string;
  workedMinutes: number | null;
  workedFrom: number | null;
  workedTo: number | null;
  unconfirmed: '' | Unconfirmed;
  confirmedBy: string | null;
  confirmReason: string;
  /** Minutes of the month besides this one, worked or else approved or asked for. */
  otherMinutes: number;
};

export type OvertimeFilter = { personId?: number; month?: Month; from?: Day; asked?: boolean; limit: number };

/** Overtime, the latest day first; `asked`: only what waits, the soonest first. */
export async function listOvertimeRows(trx: Database, filter: OvertimeFilter): Promise<OvertimeRow[]> {
  const { personId, month, from, asked } = filter;
  const { rows } = await sql<OvertimeRow>`
    select o.id, o.person_id as "personId", p.name as "personName", p.staff_no as "staffNo", o.day,
      o.from_minute as "fromMinute", o.to_minute as "toMinute", o.rate, o.compensation, o.reason, o.state,
      decider.display_name as "decidedBy", o.refusal, o.worked_minutes as "workedMinutes",
      o.worked_from as "workedFrom", o.worked_to as "workedTo", o.unconfirmed,
      confirmer.display_name as "confirmedBy", o.confirm_reason as "confirmReason",
      (select coalesce(sum(coalesce(other.worked_minutes, other.to_minute - other.from_minute)), 0)::int
        from overtime other where other.person_id = o.person_id and other.id <> o.id
          and other.state in ('asked', 'approved')
          and other.day between date_trunc('month', o.day)::date
            and (date_trunc('month', o.day) + interval '1 month - 1 day')::date) as "otherMinutes"
    from overtime o join person p on p.id = o.person_id
    left join account decider on decider.id = o.decided_by
    left join account confirmer on confirmer.id = o.confirmed_by
    where true
      ${personId === undefined ? sql`` : sql`and o.person_id = ${personId}`}
      ${month === undefined ? sql`` : sql`and o.day between ${firstDayOf(month)} and ${lastDayOf(month)}`}
      ${from === undefined ? sql`` : sql`and o.day >= ${from}`}
      ${asked ? sql`and o.state = 'asked' order by o.day, o.from_minute, o.id` : sql`order by o.day desc, o.from_minute desc, o.id desc`}
    limit ${filter.limit}`.execute(trx);
  return rows;
}
