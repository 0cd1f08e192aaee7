import { type RawBuilder, sql } from 'kysely';
import { lastDayOf } from '~/base/days';
import { completionOf, type PlanLine } from '~/training/plan-completion';
import { countsForPlan, peopleDone } from '~/training/plan-store.server';
import type { Totals } from './case-measure-store.server';
import type { MonthInputs } from './month-inputs';
import { digestOf } from './presence-measure-store.server';

/** The plan is for the whole month: a month drafted before it is over is not assessed by it. */
const isOver = ({ month, to }: MonthInputs) => to === lastDayOf(month);

/** Measure 6: every line of the month's plan, with how many people passed its course in the month. */
export function countedPlan(inputs: MonthInputs): RawBuilder<unknown> {
  const { month, from, to } = inputs;
  return sql`select p.id::bigint as id, null::int as entries, 1 as measures, (p.done < p.people)::int as lost,
      ${digestOf(sql`row(p.month, p.course_id, p.people)`)} as digest, p.month || ' ' || p.name as label,
      null::date as happened_on, p.people as planned, p.done,
      case when p.done < p.people then jsonb_build_object('course', p.name, 'month', p.month,
        'planned', p.people, 'done', p.done, 'count', p.people - p.done) end as params
    from (
      select l.*, c.name,
        ${peopleDone('l', { from, to })} as done
      from training_plan l join course c on c.id = l.course_id
      where l.month = ${month} and ${isOver(inputs)}
    ) p`;
}

export const planTotals: Totals = {
  totals: sql`(select coalesce(jsonb_agg(jsonb_build_object('planned', planned, 'done', done)), '[]') from counted) as lines`,
  reckon: ({ lines }) => {
    const completion = completionOf(lines as PlanLine[]);
    if (!completion) return { training: 0, training_base: 0 };
    return { training: completion.planned - completion.done, training_base: completion.planned };
  },
};

/**
 * The results of the month in planned courses. Those passed and not revoked are counted; the others are kept besides, so
 * that one turned into a pass is named. What score it was is no part of it: the procurer need not know.
 */
export function countedResults(inputs: MonthInputs): RawBuilder<unknown> {
  const { month, from, to } = inputs;
  return sql`select r.id::bigint as id, null::int as entries, (${countsForPlan})::int as measures, 0 as lost,
      ${digestOf(sql`row(r.person_id, r.course_id, r.held_on, r.passed, r.revoked_on)`)} as digest,
      person.name || ' ' || c.name || ' ' || r.held_on as label, r.held_on as happened_on, null::jsonb as params
    from course_result r join course c on c.id = r.course_id join person on person.id = r.person_id
    where r.held_on >= ${from} and r.held_on <= ${to} and ${isOver(inputs)}
      and r.course_id in (select course_id from training_plan where month = ${month})`;
}
