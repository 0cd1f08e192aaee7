import type { Day } from '~/base/days';
import { judgeEligibility } from '~/staff/eligibility';
import {
  backgroundKinds,
  type Clearance,
  type ClearanceFacts,
  type CourseFact,
  gates,
  type Missing,
  type ResultFact,
} from './clearance-facts';

/**
 * May this person work in this position group on this day (contract 3.6, 3.9)? Cleared = still here, not suspended, and either
 * proof of being taken over covers the day, or: eligible, background in order, and the six gates and the group's course
 * passed and valid. Evidence counts from its own day, so that a day is judged by what there was on it.
 */
export function judgeClearance(facts: ClearanceFacts, group: string, day: Day): Clearance {
  return judgeGroup(facts, group, day, judgePerson(facts, day));
}

/** The same for several groups, asking once what is the same in all of them. */
export function judgeGroups(facts: ClearanceFacts, groups: readonly string[], day: Day): Clearance[] {
  const person = judgePerson(facts, day);
  return groups.map((group) => judgeGroup(facts, group, day, person));
}

type PersonVerdict = { barred: Missing[]; lacking: Missing[] };

function judgeGroup(facts: ClearanceFacts, group: string, day: Day, person: PersonVerdict): Clearance {
  const proofs = facts.proofs.filter((proof) => proof.groupCode === group);
  const isProven = proofs.some((proof) => isWithin(proof, day));
  if (isProven) {
    const isCleared = person.barred.length === 0;
    return { isCleared, basis: isCleared ? 'proof' : null, missing: [...person.barred] };
  }
  const missing = [...person.barred, ...person.lacking, ...courseOf(facts, group, day)];
  if (missing.length === 0) return { isCleared: true, basis: 'earned', missing };
  const ended = proofs.reduce<Day>((last, { toOn }) => (toOn && toOn < day && toOn > last ? toOn : last), '');
  if (ended) missing.unshift(lack('proof', group, 'ended', { params: { day: ended } }));
  return { isCleared: false, basis: null, missing };
}

/** What bars somebody whatever else is proven, and what is lacking in every group. */
function judgePerson(facts: ClearanceFacts, day: Day): PersonVerdict {
  return {
    barred: [...departed(facts, day), ...suspensions(facts, day), ...retrainings(facts, day)],
    lacking: [...eligibility(facts, day), ...background(facts, day), ...gatesOf(facts, day)],
  };
}

function departed({ leftOn }: ClearanceFacts, day: Day): Missing[] {
  return leftOn && leftOn < day ? [lack('left', 'left', 'left', { params: { day: leftOn } })] : [];
}

function suspensions(facts: ClearanceFacts, day: Day): Missing[] {
  return facts.suspensions
    .filter((suspension) => isWithin(suspension, day))
    .map(({ fromOn, toOn }) =>
      lack('suspension', 'suspension', toOn ? 'suspended_until' : 'suspended', {
        params: toOn ? { from: fromOn, to: toOn } : { from: fromOn },
      }),
    );
}

/** A suspending retraining bars from the day after it was due until the day it is passed. */
function retrainings(facts: ClearanceFacts, day: Day): Missing[] {
  return facts.retrainings
    .filter(({ dueOn, doneOn }) => dueOn < day && (doneOn === null || doneOn > day))
    .map(({ dueOn, courseId }) => {
      const course = facts.courses.find(({ id }) => id === courseId);
      const params = { day: dueOn, course: course?.name ?? '', courseEn: course?.nameEn ?? '' };
      return lack('retraining', 'retraining', 'overdue', { params, courseIds: [courseId] });
    });
}

/** Eligible at the day of joining, and no check since has found otherwise: who failed one later is eligible, not cleared. */
function eligibility(facts: ClearanceFacts, day: Day): Missing[] {
  const waived = facts.waivers.flatMap(({ rule, from }) => (from <= day ? [rule] : []));
  const evidence = { ...facts.eligibility, earlierChecks: facts.earlierChecks };
  const { rules } = judgeEligibility(evidence, facts.joinedOn, day, waived);
  return rules.flatMap(({ rule, result, reason, params, asks, isWaived }) => {
    if (reason === 'check_then' && !waived.includes(rule))
      return [lack('eligibility', rule, 'check_failed', { params: { day: params.later ?? '' } })];
    if (result === 'pass' || isWaived) return [];
    return [lack('eligibility', rule, reason, { params, asks })];
  });
}

/** Of each kind the newest check counts, and of two on one day the later in the list. */
function background({ background: checks }: ClearanceFacts, day: Day): Missing[] {
  return backgroundKinds.flatMap((kind) => {
    let newest: (typeof checks)[number] | undefined;
    for (const check of checks)
      if (check.kind === kind && check.checkedOn <= day && (!newest || check.checkedOn >= newest.checkedOn))
        newest = check;
    if (!newest) return [lack('background', kind, 'unchecked')];
    if (newest.result === 'passed') return [];
    return [lack('background', kind, 'failed', { params: { day: newest.checkedOn } })];
  });
}

function gatesOf(facts: ClearanceFacts, day: Day): Missing[] {
  return gates.flatMap((gate) => {
    const results = facts.results.filter((result) => result.gate === gate);
    if (results.some((result) => isPassedOn(result, day))) return [];
    return [
      lackOfCourse(
        'gate',
        gate,
        facts.courses.filter((course) => course.gate === gate),
        results,
        day,
      ),
    ];
  });
}

function courseOf(facts: ClearanceFacts, group: string, day: Day): Missing[] {
  const results = facts.results.filter((result) => result.groupCode === group);
  if (results.some((result) => isPassedOn(result, day))) return [];
  const courses = facts.courses.filter((course) => course.groupCode === group);
  return [lackOfCourse('course', group, courses, results, day)];
}

/**
 * Never taken, run out, or not passed: by the newest attempt. A retired course counts while it is valid, but mends
 * nothing; a refresher mends only what was passed once.
 */
function lackOfCourse(
  kind: 'gate' | 'course',
  about: string,
  courses: readonly CourseFact[],
  results: readonly ResultFact[],
  day: Day,
): Missing {
  const taken = results.filter(({ heldOn }) => heldOn <= day);
  const current = courses.filter(
    (course) =>
      (course.retiredOn === null || course.retiredOn > day) &&
      (course.kind !== 'refresher' || taken.some(({ passed }) => passed)),
  );
  const params = { course: current[0]?.name ?? '', courseEn: current[0]?.nameEn ?? '' };
  const courseIds = current.map(({ id }) => id);
  const expired = taken.reduce<Day>(
    (last, { passed, validUntil }) => (passed && validUntil && validUntil > last ? validUntil : last),
    '',
  );
  if (expired) return lack(kind, about, 'expired', { params: { ...params, day: expired }, courseIds });
  const failed = taken
    .map(({ heldOn }) => heldOn)
    .sort()
    .at(-1);
  if (failed) return lack(kind, about, 'failed', { params: { ...params, day: failed }, courseIds });
  return lack(kind, about, current.length > 0 ? 'never' : 'no_course', { params, courseIds });
}

function isPassedOn({ passed, heldOn, validUntil }: ResultFact, day: Day): boolean {
  return passed && heldOn <= day && (validUntil === null || validUntil >= day);
}

function isWithin({ fromOn, toOn }: { fromOn: Day; toOn: Day | null }, day: Day): boolean {
  return fromOn <= day && (toOn === null || toOn >= day);
}

function lack(
  kind: Missing['kind'],
  about: string,
  reason: string,
  more: Partial<Pick<Missing, 'params' | 'asks' | 'courseIds'>> = {},
): Missing {
  return { kind, about, reason, params: {}, asks: null, courseIds: [], ...more };
}
