import { sql } from 'kysely';
import type { LeaveType } from '~/attendance/leave-law';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';
import type { PaidContract } from './agreed-pay';
import { type AttendanceFacts, nothingMissed } from './pay-days';
import type { InsuranceLine } from './pay-line';

export type PaidPerson = {
  id: number;
  joinedOn: Day;
  leftOn: Day | null;
  positionId: number | null;
  groupId: number | null;
  /** What HR decided for a contract that ended in the month. */
  severance: Fen;
};

/** Whoever was employed in the month, or has something of it to be paid afterwards. */
export async function listPaidPeople(trx: Database, month: Month): Promise<PaidPerson[]> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const { rows } = await sql<PaidPerson>`
    select p.id, p.joined_on as "joinedOn", p.left_on as "leftOn", h.position_id as "positionId",
      s.group_id as "groupId", coalesce(e.severance, 0)::int as severance
    from person p
    left join (
      select distinct on (person_id) person_id, position_id, to_on from holding
      where from_on <= ${to} and coalesce(to_on, 'infinity') >= ${from} order by person_id, from_on desc
    ) h on h.person_id = p.id
    left join position_span s on s.position_id = h.position_id
      and least(h.to_on, ${to}) between s.from_on and coalesce(s.to_on, 'infinity')
    left join (
      select person_id, sum(severance) as severance from labour_contract
      where state = 'ended' and ended_on between ${from} and ${to} and severance > 0 group by person_id
    ) e on e.person_id = p.id
    where p.joined_on <= ${to} and (coalesce(p.left_on, 'infinity') >= ${from} or e.severance is not null or exists (
      select from pay_item i where i.person_id = p.id and i.from_on between ${from} and ${to}))
    order by p.id`.execute(trx);
  return rows;
}

/** Everybody's signed contracts that had begun by the month's end, with what amendments changed of the pay. */
export async function listPaidContracts(trx: Database, month: Month): Promise<Map<number, PaidContract[]>> {
  const { rows } = await sql<PaidContract & { personId: number }>`
    select c.person_id as "personId", c.id, c.from_on as "fromOn", c.until_on as "untilOn", c.ended_on as "endedOn",
      c.probation_until as "probationUntil", c.monthly_pay as "monthlyPay", c.probation_pay as "probationPay",
      coalesce(a.raises, '[]') as raises
    from labour_contract c
    left join (
      select contract_id, jsonb_agg(jsonb_build_object('fromOn', from_on, 'before', pay_before, 'after', pay_after)
        order by id) as raises
      from contract_amendment where pay_before <> pay_after group by contract_id
    ) a on a.contract_id = c.id
    where c.state in ('signed', 'ended') and c.from_on <= ${lastDayOf(month)}`.execute(trx);
  return grouped(rows);
}

/** The half-days missed, the minutes of leave and the overtime of a month. */
export async function listAttendanceFacts(
  trx: Database,
  month: Month,
): Promise<Map<number, AttendanceFacts>> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const { rows: halves } = await sql<{ personId: number; what: LeaveType | 'absent'; count: number }>`
    select d.person_id as "personId", coalesce(r.type, 'absent') as what, count(*)::int as count
    from day_result d
    left join lateral (
      select x -> 'params' ->> 'type' as type from jsonb_array_elements(d.reasons) x
      where x ->> 'key' in ('attendance:reason.leave', 'attendance:day_rule.leave_part') limit 1
    ) r on d.state = 'leave'
    where d.day between ${from} and ${to} and d.state in ('absent', 'leave') group by 1, 2`.execute(trx);
  const { rows: parts } = await sql<{ personId: number; what: LeaveType; count: number }>`
    select d.person_id as "personId", x -> 'params' ->> 'type' as what,
      sum(extract(epoch from (x -> 'params' ->> 'to')::time - (x -> 'params' ->> 'from')::time) / 60)::int as count
    from day_result d cross join lateral jsonb_array_elements(d.reasons) x
    where d.day between ${from} and ${to} and d.state not in ('absent', 'leave')
      and d.reasons @> '[{ "key": "attendance:day_rule.leave_part" }]'
      and x ->> 'key' = 'attendance:day_rule.leave_part' group by 1, 2`.execute(trx);
  const worked = await trx
    .selectFrom('overtime')
    .select(['person_id as personId', 'rate', 'compensation'])
    .select(({ fn }) => fn.sum<number>('worked_minutes').as('minutes'))
    .where('state', '=', 'approved')
    .where('worked_minutes', '>', 0)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['person_id', 'rate', 'compensation'])
    .execute();
  const facts = new Map<number, AttendanceFacts>();
  const of = (personId: number) => {
    const { leave, minutes, overtime, absent } = nothingMissed;
    const known = facts.get(personId) ?? {
      ...{ absent, leave: { ...leave }, minutes: { ...minutes }, overtime: { ...overtime } },
    };
    facts.set(personId, known);
    return known;
  };
  for (const { personId, what, count } of halves)
    if (what === 'absent') of(personId).absent = count;
    else of(personId).leave[what] = count;
  for (const { personId, what, count } of parts) of(personId).minutes[what] = count;
  for (const { personId, rate, compensation, minutes } of worked)
    of(personId).overtime[compensation === 'in_lieu' ? 'inLieu' : (rate as 150 | 200 | 300)] +=
      Number(minutes);
  return facts;
}

/** The lines of the month's roll, by person; what is paid back stands with its own month. */
export async function listInsuranceLines(trx: Database, month: Month): Promise<Map<number, InsuranceLine[]>> {
  const rows = await trx
    .selectFrom('contribution_line')
    .select(['person_id as personId', 'item', 'base', 'employee_rate as rate', 'employee', 'employer'])
    .select('for_month as forMonth')
    .where('month', '=', month)
    .orderBy('for_month', 'desc')
    .orderBy('item')
    .execute();
  return grouped(rows as (InsuranceLine & { personId: number })[]);
}

export function grouped<T extends { personId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const known = groups.get(row.personId);
    if (known) known.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}
