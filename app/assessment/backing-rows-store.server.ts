import { type RawBuilder, sql } from 'kysely';
import { addDays, instantOf } from '~/base/days';
import type { MonthInputs } from './month-inputs';
import { digestOf, millisecondsOf } from './presence-measure-store.server';

/** A row that no measure counts by itself, but that counted rows were computed from. */
const backing = sql`null::int as entries, 0 as measures, 0 as lost, null::jsonb as params`;

/** Punches of the month by people whose half-days count, whoever's pin it was that day. */
export function backingPunches({ from, to }: MonthInputs): RawBuilder<unknown> {
  return sql`select p.id, ${backing}, p.day as happened_on,
      ${digestOf(sql`row(p.pin, ${millisecondsOf('p.punched_at')}, p.odd_year, p.status, n.person_id)`)} as digest,
      person.name || ' ' || p.pin || ' ' || to_char(p.punched_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as label
    from (
      select *, (punched_at at time zone 'Asia/Shanghai')::date as day from punch
      where punched_at >= ${instantOf(from)} and punched_at < ${instantOf(addDays(to, 1))}
    ) p
    join pin n on n.pin = p.pin and p.day >= n.from_on and p.day <= coalesce(n.to_on, 'infinity')
    join person on person.id = n.person_id
    where n.person_id in (select d.person_id from day_result d where d.day >= ${from} and d.day <= ${to} and d.state <> 'off')`;
}

/** The end is taken to the month's last counted day: least() passes over null, and a later end is no change. */
const endsOn = (inputs: MonthInputs) => sql`least(r.to_on, ${inputs.to}::date)`;
const overlaps = ({ from, to }: MonthInputs) =>
  sql`r.from_on <= ${to} and coalesce(r.to_on, 'infinity') >= ${from}`;

/** Who held which position in the month. */
export function backingHoldings(inputs: MonthInputs): RawBuilder<unknown> {
  return sql`select r.id::bigint as id, ${backing}, r.from_on as happened_on,
      ${digestOf(sql`row(r.position_id, r.person_id, r.from_on, ${endsOn(inputs)})`)} as digest,
      person.name || ' ' || p.number || ' ' || p.name || ' ' || r.from_on as label
    from holding r join position p on p.id = r.position_id join person on person.id = r.person_id
    where ${overlaps(inputs)}`;
}

/** Who was cleared for which position group in the month. */
export function backingClearances(inputs: MonthInputs): RawBuilder<unknown> {
  return sql`select r.id::bigint as id, ${backing}, r.from_on as happened_on,
      ${digestOf(sql`row(r.person_id, r.group_id, r.from_on, ${endsOn(inputs)})`)} as digest,
      person.name || ' ' || g.name || ' ' || r.from_on as label
    from clearance r join position_group g on g.id = r.group_id join person on person.id = r.person_id
    where ${overlaps(inputs)}`;
}

/**
 * Leave that excused an absence of the month, and leave that was taken back: so that one withdrawn after the draft
 * differs, not vanishes. What kind of leave it was is in the digest alone, never in the name.
 */
export function backingLeaves(inputs: MonthInputs): RawBuilder<unknown> {
  const endHalf = sql`case when r.to_on <= ${inputs.to}::date then r.to_half end`;
  // Leave of part of a day says its minutes too.
  const startHalf = sql`concat_ws(' ', r.from_half, r.from_minute, r.to_minute)`;
  return sql`select r.id::bigint as id, ${backing}, r.from_on as happened_on,
      ${digestOf(sql`row(r.person_id, r.type, r.from_on, ${startHalf}, ${endsOn(inputs)}, ${endHalf}, r.state)`)} as digest,
      person.name || ' ' || r.from_on || ' – ' || r.to_on as label
    from leave r join person on person.id = r.person_id
    where r.state in ('approved', 'withdrawn') and ${overlaps(inputs)}`;
}

/** Duty, cover and outside work expected in the month besides the holding. */
export function backingPresences({ from, to }: MonthInputs): RawBuilder<unknown> {
  return sql`select r.id::bigint as id, ${backing}, (r.starts_at at time zone 'Asia/Shanghai')::date as happened_on,
      ${digestOf(sql`row(r.person_id, r.position_id, r.kind, ${millisecondsOf('r.starts_at')},
        ${millisecondsOf('r.ends_at')}, r.confirmed_at is not null)`)} as digest,
      person.name || ' ' || to_char(r.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as label
    from expected_presence r join person on person.id = r.person_id
    where r.starts_at < ${instantOf(addDays(to, 1))} and r.ends_at > ${instantOf(from)}`;
}

/** Missing punches that HR approved, read as punches of their day. */
export function backingCorrections({ from, to }: MonthInputs): RawBuilder<unknown> {
  return sql`select r.id::bigint as id, ${backing}, r.day as happened_on,
      ${digestOf(sql`row(r.person_id, r.day, r.minute, r.state)`)} as digest,
      person.name || ' ' || r.day || ' ' || to_char(r.minute * interval '1 minute', 'HH24:MI') as label
    from punch_correction r join person on person.id = r.person_id
    where r.state = 'approved' and r.day between ${from} and ${to}`;
}

/** Overtime past midnight: the early punches after it are of its day. One taken back after the draft differs, not vanishes. */
export function backingNights({ from, to }: MonthInputs): RawBuilder<unknown> {
  return sql`select r.id::bigint as id, ${backing}, r.day as happened_on,
      ${digestOf(sql`row(r.person_id, r.day, r.from_minute, r.to_minute, r.state)`)} as digest,
      person.name || ' ' || r.day as label
    from overtime r join person on person.id = r.person_id
    where r.state in ('approved', 'withdrawn') and r.to_minute > 1440 and r.day between ${from} and ${to}`;
}
