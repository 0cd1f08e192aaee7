import { type RawBuilder, sql } from 'kysely';
import type { Totals } from './case-measure-store.server';
import { rowKey } from './evidence-source';
import { instantsOf, type MonthInputs } from './month-inputs';

const dayNumber = (column: string) => sql`(${sql.ref(column)} - ${sql.lit(rowKey.epoch)}::date)`;
/** SHA-256 of a row's canonical text. */
export const digestOf = (facts: RawBuilder<unknown>) => sql`sha256(convert_to(${facts}::text, 'UTF8'))`;

/** An instant in a canonical text: milliseconds since 1970. */
export const millisecondsOf = (column: string) =>
  sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

/** Is this person cleared for this position group on this day? */
const cleared = (person: string, group: string, day: string) => sql`exists (select from clearance q
  where q.person_id = ${sql.ref(person)} and q.group_id = ${sql.ref(group)}
    and ${sql.ref(day)} >= q.from_on and ${sql.ref(day)} <= coalesce(q.to_on, 'infinity'))`;

const holds = (day: string) =>
  sql`${sql.ref(day)} >= h.from_on and ${sql.ref(day)} <= coalesce(h.to_on, 'infinity')`;

/** Measure 1: every open position on every workday; vacant when no cleared person holds it. */
export function countedVacancies({ workdays }: MonthInputs): RawBuilder<unknown> {
  return sql`select v.id, null::int as entries, 1 as measures, (not v.cleared)::int as lost,
      ${digestOf(sql`row(v.position_id, v.day, v.person_id, v.cleared)`)} as digest,
      v.number::text as label, v.day as happened_on,
      case when not v.cleared then jsonb_build_object('number', v.number, 'position', v.name, 'positionEn', v.name_en,
        'person', coalesce(v.person, ''), 'variant', case when v.person_id is null then 'empty' else 'uncleared' end) end as params
    from (
      select p.id as position_id, p.number, p.name, p.name_en, w.day, h.person_id, person.name as person,
        p.id::bigint * ${sql.lit(rowKey.factor)} + ${dayNumber('w.day')} * 2 as id,
        h.person_id is not null and ${cleared('h.person_id', 's.group_id', 'w.day')} as cleared
      from unnest(${workdays}::date[]) as w(day)
      join position_span s on s.from_on <= w.day and w.day <= coalesce(s.to_on, 'infinity')
      join position p on p.id = s.position_id
      left join holding h on h.position_id = p.id and ${holds('w.day')}
      left join person on person.id = h.person_id
    ) v`;
}

export const vacancyTotals: Totals = {
  totals: sql`coalesce(sum(n), 0) as vacancy_base, coalesce(sum(n) filter (where lost <> 0), 0) as vacancy`,
};

/**
 * Measures 2, 3 and 5 on half-days. Presence counts those who hold a position that day: attended, or covered by a
 * backup who arrived. Late and early count for everybody who worked; clearance for every half-day worked in a position.
 */
export function countedHalfDays({ from, to }: MonthInputs): RawBuilder<unknown> {
  return sql`select r.person_id::bigint * ${sql.lit(rowKey.factor)} + ${dayNumber('r.day')} * 2 + (r.half = 'pm')::int as id,
      null::int as entries, r.measures, r.lost,
      ${digestOf(sql`row(r.person_id, r.day, r.half, r.position_id, r.state, r.late_minutes, r.early_minutes, r.minutes,
        ${millisecondsOf('r.first_at')}, ${millisecondsOf('r.last_at')}, r.covered_by, r.held, r.cleared)`)} as digest,
      r.person as label, r.day as happened_on, r.person_id, r.times,
      case when r.lost <> 0 then jsonb_build_object('personId', r.person_id, 'person', r.person, 'half', r.half,
        'state', r.state, 'late', r.late_minutes, 'early', r.early_minutes, 'number', coalesce(r.number, 0),
        'position', coalesce(r.position, '')) end as params
    from (
      select f.*, f.held::int | (f.worked::int << 1) | ((f.worked and f.position_id is not null)::int << 2) as measures,
        (f.held and not f.worked and f.state <> 'outside_work' and f.covered_by is null)::int
        | ((f.times > 0)::int << 1) | ((f.worked and f.position_id is not null and not f.cleared)::int << 2) as lost
      from (
        select d.person_id, d.day, d.half, d.position_id, d.state, d.late_minutes, d.early_minutes, d.minutes, d.first_at, d.last_at,
          d.covered_by,
          person.name as person, p.number, p.name as position,
          exists (select from holding h where h.person_id = d.person_id and ${holds('d.day')}) as held,
          d.state in ('present', 'late', 'left_early', 'late_and_left_early', 'covering') as worked,
          s.id is not null and ${cleared('d.person_id', 's.group_id', 'd.day')} as cleared,
          case d.state when 'late' then 1 when 'left_early' then 1 when 'late_and_left_early' then 2 else 0 end as times
        from day_result d join person on person.id = d.person_id
        left join position p on p.id = d.position_id
        left join position_span s on s.position_id = d.position_id
          and d.day >= s.from_on and d.day <= coalesce(s.to_on, 'infinity')
        where d.day >= ${from} and d.day <= ${to} and d.state <> 'off'
      ) f
    ) r where r.measures <> 0`;
}

/** Clearance is counted by person-day: both halves of a day are one. */
export const halfDayTotals: Totals = {
  sums: sql`sum(times) as times`,
  totals: sql`
    coalesce(sum(n) filter (where measures & 1 <> 0), 0) as presence_base,
    coalesce(sum(n) filter (where lost & 1 <> 0), 0) as presence_missed,
    coalesce(sum(n) filter (where measures & 2 <> 0), 0) as late_early_base,
    coalesce(sum(times) filter (where measures & 2 <> 0), 0) as late_early,
    (select count(distinct (person_id, happened_on)) from counted where measures & 4 <> 0) as cleared_work_base,
    (select count(distinct (person_id, happened_on)) from counted where lost & 4 <> 0) as cleared_work`,
};

/**
 * Measure 4: every gap that was noticed, from then or from when somebody was due, whichever is later; it costs when nobody
 * came, backup or the absent person, or later than the contract's minutes. What was no gap is not counted. A row from
 * before gaps had a clock keeps the digest that it had then.
 */
export function countedCovers({ from, to, coverMinutes }: MonthInputs): RawBuilder<unknown> {
  return sql`select c.id::bigint as id, null::int as entries, 1 as measures, c.lost,
      ${digestOf(sql`case when c.due_at is null and c.returned_at is null
        then row(c.id, c.position_id, c.day, c.half, c.cause, c.absent_person_id, c.backup_person_id, c.noticed_at, c.arrived_at)::text
        else row(c.id, c.position_id, c.day, c.half, c.cause, c.absent_person_id, c.backup_person_id, c.noticed_at, c.arrived_at,
          c.due_at, c.returned_at, c.ended_at)::text end`)} as digest,
      c.number::text as label, c.day as happened_on,
      case when c.lost <> 0 then jsonb_build_object('number', c.number, 'position', c.position, 'half', c.half,
        'variant', case when c.filled_at is null then 'empty' else 'late' end,
        'minutes', coalesce(floor(extract(epoch from c.filled_at - c.since) / 60), 0)) end as params
    from (
      select c.*, (case when c.filled_at is not null then c.filled_at - c.since
          -- Of a gap with a clock that was over in time nobody was asked to come later.
          when c.due_at is not null and c.ended_at is not null then c.ended_at - c.since
          else interval '1 day' end > make_interval(mins => ${coverMinutes}::int))::int as lost
      from (
        select c.*, p.number, p.name as position, greatest(c.noticed_at, c.due_at) as since,
          least(c.arrived_at, c.returned_at) as filled_at
        from cover c join position p on p.id = c.position_id
        where c.day >= ${from} and c.day <= ${to} and c.voided_at is null
          -- A position that nobody holds costs measure 1; the clock of its gaps is for the lead (decision 082).
          and (c.cause <> 'vacant' or c.due_at is null)
      ) c
    ) c`;
}

export const coverTotals: Totals = {
  totals: sql`coalesce(sum(n), 0) as timely_cover_base, coalesce(sum(n) filter (where lost <> 0), 0) as timely_cover`,
};

/** Patrols: off post for half a day goes to measure 2, conduct to 16; a patrol of either kind shows that there were rounds. */
export function countedFindings(inputs: MonthInputs): RawBuilder<unknown> {
  const { from, to } = instantsOf(inputs);
  return sql`select f.id::bigint as id, null::int as entries, f.measures, f.lost,
      ${digestOf(sql`row(f.id, f.position_id, f.person_id, f.kind, f.found_at, f.minutes, f.upheld)`)} as digest,
      f.number::text as label, (f.found_at at time zone 'Asia/Shanghai')::date as happened_on,
      case when f.lost <> 0 then jsonb_build_object('number', f.number, 'position', f.position,
        'person', coalesce(f.person, ''), 'minutes', coalesce(f.minutes, 0), 'note', f.note, 'variant', f.kind) end as params
    from (
      select f.*, p.number, p.name as position, person.name as person,
        (f.kind = 'off_post')::int | 2 as measures,
        case when not f.upheld then 0 when f.kind = 'conduct' then 2
          when f.minutes >= ${inputs.offPostMinutes}::int then 1 else 0 end as lost
      from patrol_finding f join position p on p.id = f.position_id
      left join person on person.id = f.person_id
      where f.found_at >= ${from} and f.found_at < ${to}
    ) f`;
}

export const findingTotals: Totals = {
  totals: sql`
    coalesce(sum(n) filter (where lost & 1 <> 0), 0) as off_post,
    coalesce(sum(n) filter (where measures & 2 <> 0), 0) as conduct_base,
    coalesce(sum(n) filter (where lost & 2 <> 0), 0) as conduct`,
};
