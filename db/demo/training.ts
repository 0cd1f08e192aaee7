import { addDays, addMonths, type Day, type Month, monthOf } from '~/base/days';
import type { NewCourse } from '~/training/default-courses';
import type { Change } from './positions';
import { planPositions } from './positions';
import { type Random, randomOf } from './random';
import { type DemoMonths, workdaysLater, workdaysOfMonth } from './time';

/** A session by the code of its course; `scores` by a person's number. A person enrolled without a score was not there. */
export type SessionPlan = {
  course: string;
  heldOn: Day;
  fromMinute: number;
  place: string;
  trainer: string;
  isProcurerAssisted: boolean;
  costFen: number;
  enrolled: number[];
  scores: Map<number, number>;
};

export type PlanLinePlan = { month: Month; course: string; people: number; sessions: number };
export type ImportedResult = { person: number; course: string; heldOn: Day };
export type TrainingPlan = {
  courses: NewCourse[];
  sessions: SessionPlan[];
  plan: PlanLinePlan[];
  /** Taken before the contract, on paper from the service before. */
  imported: ImportedResult[];
};

/** Refreshers of the hall's own, beside the courses that every hall starts from. */
const courses: NewCourse[] = [
  {
    code: 'etiquette-refresher',
    name: '服务礼仪复训',
    nameEn: 'Service etiquette refresher',
    ...{ kind: 'refresher', gate: 'etiquette', groupCode: null, validityMonths: 12 },
  },
  {
    code: 'business-refresher',
    name: '业务知识更新培训',
    nameEn: 'Business update',
    ...{ kind: 'refresher', gate: 'business', groupCode: null, validityMonths: 12 },
  },
];

/** Confidentiality ran out on the eve of the demo day; it runs out within two weeks. */
export const expired = 22;
export const expiring = 9;
/** Never took office software; failed position skills; passed office software at the second attempt. */
export const missing = 33;
export const failed = 14;
const second = 20;

const trainers = ['陈建国', '李秀英', '王海波', '符永强'];
const gates = ['ethics', 'confidentiality', 'etiquette', 'business', 'skills', 'office'];
const everybody = Array.from({ length: 41 }, (_, index) => index + 1);

/** What was taught in the hall up to the demo day, and what is planned after it. */
export function planTraining(
  on: Day,
  startsOn: Day,
  months: DemoMonths,
  changes: readonly Change[],
): TrainingPlan {
  const random = randomOf(`${on} training`);
  const sessions = [
    ...beforeTheContract(random, startsOn, changes),
    ...everyMonth(random, on, startsOn, months),
    ...ahead(random, on),
  ];
  const plan = planMonths(startsOn, months);
  const imported = [
    { person: expired, course: 'confidentiality', heldOn: addDays(on, -365) },
    { person: expiring, course: 'confidentiality', heldOn: addDays(on, -353) },
  ];
  return { courses, sessions, plan, imported };
}

/** The six gates for everybody, each group's course for its holders and the backups, in the two weeks before. */
function beforeTheContract(random: Random, startsOn: Day, changes: readonly Change[]): SessionPlan[] {
  const inGates = gates.map((course, index) => {
    const absent = course === 'confidentiality' ? [expired, expiring] : course === 'office' ? [missing] : [];
    const enrolled = everybody.filter((person) => !absent.includes(person));
    const low: Record<number, number> =
      course === 'skills' ? { [failed]: 52 } : course === 'office' ? { [second]: 48 } : {};
    return told(random, { course, heldOn: addDays(startsOn, index - 14), enrolled, low });
  });
  const again = told(random, { course: 'office', heldOn: addDays(startsOn, -7), enrolled: [second] });
  const codes = [...new Set(planPositions().map(({ group }) => group))];
  const later = changes.map(({ position, taken, clearedOn }) => ({
    group: groupOf(position),
    taken,
    clearedOn,
  }));
  const inGroups = codes.map((code, index) => {
    const holders = everybody.filter((person) => person > 35 || groupOf(person) === code);
    const enrolled = holders.filter(
      (person) => !later.some(({ taken, group }) => taken === person && group === code),
    );
    return told(random, { course: `group-${code}`, heldOn: addDays(startsOn, index - 7), enrolled });
  });
  const ofSuccessors = later.map(({ group, taken, clearedOn }) =>
    told(random, { course: `group-${group}`, heldOn: clearedOn, enrolled: [taken] }),
  );
  return [...inGates, again, ...inGroups, ...ofSuccessors];
}

/** One refresher a month in turn; of the current month only what has been held. */
function everyMonth(random: Random, on: Day, startsOn: Day, months: DemoMonths): SessionPlan[] {
  return planMonths(startsOn, months).flatMap(({ month, course, people }) => {
    if (month > months.open) return [];
    const day = workdaysOfMonth(month, addDays(on, -1))[month === months.open ? 2 : 8];
    if (!day) return [];
    const half = month === months.open ? Math.floor(people / 2) : people;
    const early = month === months.open ? holders.filter((person) => person !== expiring) : holders;
    const enrolled = month === months.appealed ? random.sample(holders, half) : early.slice(0, half);
    // In the month that is signed two did not come and three did not pass.
    const isSigned = month === months.signed;
    const absent = isSigned ? [12, 25] : [];
    const low: Record<number, number> = isSigned ? { [failed]: 55, 27: 58, 31: 44 } : {};
    return [told(random, { course, heldOn: day, enrolled, absent, low })];
  });
}

const holders = everybody.filter((person) => person <= 35);

/** The rest of the month's refresher, and office software for whoever lacks it. */
function ahead(random: Random, on: Day): SessionPlan[] {
  const next = { scores: new Map<number, number>() };
  const rest = holders.filter((person) => person > 18 || person === expiring);
  return [
    {
      ...told(random, {
        course: 'confidentiality-refresher',
        heldOn: workdaysLater(addDays(on, 1), 3),
        enrolled: rest,
      }),
      ...next,
    },
    {
      ...told(random, { course: 'office', heldOn: workdaysLater(addDays(on, 1), 5), enrolled: [missing] }),
      ...next,
    },
  ];
}

function planMonths(startsOn: Day, months: DemoMonths): PlanLinePlan[] {
  const lines: PlanLinePlan[] = [];
  const first = monthOf(startsOn);
  for (let index = 0; index < 12; index += 1) {
    const month = addMonths(first, index);
    const isOpen = month === months.open;
    const course = isOpen
      ? 'confidentiality-refresher'
      : index % 2 === 0
        ? 'etiquette-refresher'
        : 'business-refresher';
    const people = isOpen || month === months.signed ? 35 : 20;
    lines.push({ month, course, people, sessions: isOpen ? 2 : 1 });
  }
  return lines;
}

type Telling = {
  course: string;
  heldOn: Day;
  enrolled: readonly number[];
  absent?: readonly number[];
  low?: Record<number, number>;
};

function told(random: Random, { course, heldOn, enrolled, absent = [], low = {} }: Telling): SessionPlan {
  const scores = new Map<number, number>();
  for (const person of enrolled)
    if (!absent.includes(person)) scores.set(person, low[person] ?? random.int(66, 98));
  return {
    course,
    heldOn,
    fromMinute: random.pick([9 * 60, 14 * 60 + 30]),
    place: random.pick(['二楼培训室', '三楼会议室']),
    trainer: random.pick(trainers),
    isProcurerAssisted: random.chance(0.3),
    costFen: random.int(4, 20) * 10_000,
    enrolled: [...enrolled].sort((a, b) => a - b),
    scores,
  };
}

function groupOf(number: number): string {
  return planPositions().find((position) => position.number === number)?.group ?? '';
}
