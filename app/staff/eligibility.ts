import { addDays, type Day, isDay } from '~/base/days';

/** The bars of clause 3.6, in its order. Knowledge and experience are a preference there, and bar nobody. */
export const eligibilityRules = [
  'nationality',
  'record',
  'conduct',
  'mandarin',
  'age',
  'education',
  'health',
] as const;
export type EligibilityRule = (typeof eligibilityRules)[number];

export type Verdict = 'pass' | 'fail' | 'unproven';
export type CheckResult = 'passed' | 'failed';

export type CheckRule = 'record' | 'conduct' | 'health';
/** A check that a newer one took the place of in the file. */
export type EarlierCheck = { rule: CheckRule; checkedOn: Day; result: CheckResult | null };

/** The evidence in the file. */
export type EligibilityFacts = {
  hasIdNumber: boolean;
  nationality: string | null;
  bornOn: Day | null;
  education: string | null;
  school: string | null;
  mandarinLevel: string | null;
  recordCheckedOn: Day | null;
  recordResult: CheckResult | null;
  conductCheckedOn: Day | null;
  conductResult: CheckResult | null;
  healthCheckedOn: Day | null;
  healthResult: CheckResult | null;
  earlierChecks?: readonly EarlierCheck[];
};

export type RuleVerdict = {
  rule: EligibilityRule;
  result: Verdict;
  /** Last part of the text key `staff:eligibility.reason.*`. */
  reason: string;
  params: Record<string, string | number>;
  /** The document that would settle it: the last part of `staff:eligibility.document.*`; null once it is held. */
  asks: EligibilityDocument | null;
  /** The procurer set it aside: the finding stays as it is, but bars nobody. */
  isWaived: boolean;
};
export type Eligibility = { overall: Verdict; rules: RuleVerdict[] };

const documents = {
  nationality: 'id_card',
  record: 'record_proof',
  conduct: 'conduct_proof',
  mandarin: 'mandarin_certificate',
  age: 'id_card',
  education: 'diploma',
  health: 'health_report',
} as const satisfies Record<EligibilityRule, string>;
export type EligibilityDocument = (typeof documents)[EligibilityRule];

type Finding = { result: Verdict; reason: string; params?: Record<string, string | number> };

/** Whole years; the last at which clause 3.6 lets somebody join ("35 or under" holds 35: Civil Code 1259). */
const oldest = 35;
/** Whole years; below it nobody may be employed (Labour Law 15). */
const youngest = 16;
/** Days before joining after which a check says too little; the house's own measure, the contract names none. */
const freshDays = 365;

/**
 * Clause 3.6 on one person, judged at the day of joining: birthdays after it change nothing. `today` only tells a day
 * that has not come yet. It is judged at each reading, so that it follows the evidence.
 */
export function judgeEligibility(
  facts: EligibilityFacts,
  joinedOn: Day,
  today: Day,
  waived: readonly EligibilityRule[] = [],
): Eligibility {
  const check = (rule: CheckRule, day: Day | null, result: CheckResult | null) =>
    judgeChecks(
      { day, result },
      facts.earlierChecks?.filter((earlier) => earlier.rule === rule),
      joinedOn,
      today,
    );
  const findings: Record<EligibilityRule, Finding> = {
    nationality: judgeNationality(facts),
    record: check('record', facts.recordCheckedOn, facts.recordResult),
    conduct: check('conduct', facts.conductCheckedOn, facts.conductResult),
    mandarin: judgeMandarin(facts.mandarinLevel),
    age: judgeAge(facts, joinedOn),
    education: judgeEducation(facts),
    health: check('health', facts.healthCheckedOn, facts.healthResult),
  };
  const rules = eligibilityRules.map((rule) => {
    const { result, reason, params = {} } = findings[rule];
    const isWaived = result !== 'pass' && waived.includes(rule);
    const asks = result === 'pass' || isWaived ? null : documents[rule];
    return { rule, result, reason, params, asks, isWaived };
  });
  const counted = rules.filter(({ isWaived }) => !isWaived);
  return { overall: overallOf(counted.map(({ result }) => result)), rules };
}

/** One failed rule bars; short of that, one unproven rule leaves it open. */
function overallOf(results: readonly Verdict[]): Verdict {
  if (results.includes('fail')) return 'fail';
  return results.includes('unproven') ? 'unproven' : 'pass';
}

/** Age in whole years: somebody born on 29 February is a year older on 1 March where that day is missing. */
export function ageOn(bornOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

function judgeAge({ bornOn, hasIdNumber }: EligibilityFacts, joinedOn: Day): Finding {
  if (!bornOn) return { result: 'unproven', reason: 'no_birth' };
  const isSound = isDay(bornOn) && isDay(joinedOn) && bornOn < joinedOn && ageOn(bornOn, joinedOn) < 100;
  if (!isSound) return { result: 'unproven', reason: 'unsound_birth', params: { day: bornOn } };
  const age = ageOn(bornOn, joinedOn);
  const params = { age, day: joinedOn };
  if (age > oldest) return { result: 'fail', reason: 'too_old', params };
  if (age < youngest) return { result: 'fail', reason: 'too_young', params };
  if (!hasIdNumber) return { result: 'unproven', reason: 'age_stated', params };
  return { result: 'pass', reason: 'age', params };
}

const chinese = /^(中国|中华人民共和国|china$|chinese$|prc$|cn$|chn$)/i;
/** An ethnic group written where the nationality belongs: a slip, and no foreign nationality. */
const ethnic = /族$|^汉$/;

function judgeNationality({ nationality, hasIdNumber }: EligibilityFacts): Finding {
  const text = nationality?.trim();
  if (!text) return { result: 'unproven', reason: 'no_nationality' };
  if (ethnic.test(text))
    return { result: 'unproven', reason: 'ethnic_not_nationality', params: { value: text } };
  if (!chinese.test(text)) return { result: 'fail', reason: 'foreign', params: { value: text } };
  return hasIdNumber
    ? { result: 'pass', reason: 'nationality', params: { value: text } }
    : { result: 'unproven', reason: 'nationality_stated', params: { value: text } };
}

/** The six grades of the national test, long or short; the contract asks for Mandarin and names no grade. */
const grade = /^[一二三]级?[甲乙]等?$/;
const ungraded = /^(未入级|不入级|未达级|不合格)$/;

function judgeMandarin(level: string | null): Finding {
  const text = level?.replaceAll(/\s/g, '');
  if (!text) return { result: 'unproven', reason: 'no_mandarin' };
  const params = { value: text };
  if (ungraded.test(text)) return { result: 'fail', reason: 'mandarin_ungraded', params };
  return grade.test(text)
    ? { result: 'pass', reason: 'mandarin', params }
    : { result: 'unproven', reason: 'mandarin_unknown', params };
}

const enough = ['college', 'bachelor', 'master', 'doctor'];

function judgeEducation({ education, school }: EligibilityFacts): Finding {
  if (!education) return { result: 'unproven', reason: 'no_education' };
  if (education === 'below_college') return { result: 'fail', reason: 'below_college' };
  if (!enough.includes(education)) return { result: 'unproven', reason: 'no_education' };
  const text = school?.trim();
  return text
    ? { result: 'pass', reason: 'education', params: { value: text } }
    : { result: 'unproven', reason: 'no_school' };
}

type Check = { day: Day | null; result: CheckResult | null };

/**
 * The day of joining is judged by the check that was in force on it: passed, and not stale by then. What a later one
 * finds is told, and is a matter for a suspension. Without such a check the newest made so far counts: it proves late.
 */
function judgeChecks(file: Check, earlier: readonly EarlierCheck[] = [], joinedOn: Day, today: Day): Finding {
  const judge = ({ day, result }: Check) => judgeCheck(day, result, joinedOn, today);
  if (earlier.length === 0 || (!file.day && file.result)) return judge(file);
  const made = [...earlier.map(({ checkedOn: day, result }) => ({ day, result })), file]
    .filter(({ day }) => day && isDay(day) && day <= today)
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1));
  const newest = made.at(-1);
  const atJoining = made
    .filter((check) => check.day && check.day <= joinedOn && judge(check).result === 'pass')
    .at(-1);
  if (!atJoining) return judge(newest ?? file);
  return newest?.result === 'failed'
    ? { result: 'pass', reason: 'check_then', params: { day: atJoining.day ?? '', later: newest.day ?? '' } }
    : judge(atJoining);
}

/** A check made after joining proves late, but it proves; one made long before, or not yet, proves nothing. */
function judgeCheck(day: Day | null, result: CheckResult | null, joinedOn: Day, today: Day): Finding {
  if (!day)
    return result === 'failed'
      ? { result: 'fail', reason: 'check_failed_undated' }
      : { result: 'unproven', reason: result ? 'check_undated' : 'no_check' };
  const params = { day };
  if (!isDay(day) || day > today) return { result: 'unproven', reason: 'check_not_yet', params };
  if (result === 'failed') return { result: 'fail', reason: 'check_failed', params };
  if (result === null) return { result: 'unproven', reason: 'check_open', params };
  if (day < addDays(joinedOn, -freshDays)) return { result: 'unproven', reason: 'check_stale', params };
  return { result: 'pass', reason: day > joinedOn ? 'check_late' : 'check', params };
}
