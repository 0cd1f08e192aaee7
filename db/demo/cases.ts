import { type Day, dayOf, instantOf, lastDayOf, type Month, monthOf } from '~/base/days';
import type { EntryDraft } from '~/ledger/entry';
import { type After, endOfStory, tellAfter, upTo } from './aftermath';
import { officeTime, type Turn, tellStory } from './case-story';
import type { CasePlan, HoldingPlan, MatterPlan } from './hall-plan';
import { holderOn } from './positions';
import { type Random, randomOf } from './random';
import { type DemoMonths, workdaysLater, workdaysOfMonth } from './time';

const casesOfMonth = 3000;
const windows = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const issuingWindow = 10;
const archive = [30, 31];
/** The position whose holder leads the hall and answers complaints. */
const leadPosition = 11;

/** How many cases of a whole month take a turn; each costs points in its own indicator. */
const turns: Record<keyof DemoMonths, Partial<Record<Turn, number>>> = {
  signed: { issued_late: 1, notice_repeated: 1, refused: 7, withdrawn: 16, archived_late: 1 },
  appealed: {
    accepted_late: 1,
    transferred_late: 1,
    refused: 6,
    refused_unapproved: 1,
    withdrawn: 14,
    never_archived: 1,
  },
  open: { issued_late: 1, notice_repeated: 1, refused: 5, withdrawn: 12 },
};
const afters: Record<keyof DemoMonths, Partial<Record<After, number>>> = {
  signed: {
    rated_badly: 6,
    rated_badly_late: 1,
    rating_removed: 1,
    complaint_unfounded: 1,
    reviewed_right: 150,
    reviewed_wrong: 0,
  },
  appealed: {
    rated_badly: 14,
    rated_badly_late: 1,
    complaint_upheld: 1,
    complaint_unfounded: 1,
    reviewed_right: 130,
    reviewed_wrong: 2,
  },
  open: {
    rated_badly: 7,
    rated_badly_late: 1,
    complaint_unfounded: 1,
    reviewed_right: 110,
    reviewed_wrong: 1,
  },
};
/** Nobody is asked twice: about three in ten say how it was. */
const ratedShare = 0.3;

/** About 3,000 cases a month with all their steps up to the morning of the demo day, in the order of recording. */
export function planCases(
  on: Day,
  months: DemoMonths,
  matters: readonly MatterPlan[],
  holdings: readonly HoldingPlan[],
): CasePlan[] {
  const pickMatter = matterPicker(on, matters);
  const cases = (['signed', 'appealed', 'open'] as const).flatMap((name) =>
    planMonth({ on, name, month: months[name], matters, holdings, pickMatter }),
  );
  return cases.sort((a, b) => compare(a.recordedOn, b.recordedOn) || compare(a.caseNo, b.caseNo));
}

type MonthInput = {
  on: Day;
  name: keyof DemoMonths;
  month: Month;
  matters: readonly MatterPlan[];
  holdings: readonly HoldingPlan[];
  pickMatter: (random: Random) => number;
};

function planMonth(input: MonthInput): CasePlan[] {
  const { on, name, month, holdings } = input;
  const random = randomOf(`${on} cases ${month}`);
  const days = workdaysOfMonth(month, on);
  const whole = workdaysOfMonth(month, lastDayOf(month)).length;
  const total = Math.round((casesOfMonth * days.length) / whole);
  const begun = spread(random, days, total);
  const turnOf = lots(random, begun, turns[name], days.length / whole, (day, turn) =>
    // Ten workdays to file it must end within the month, even in that of the Spring Festival.
    turn.includes('archived') ? days.indexOf(day) < 2 : isEarly(days, day),
  );
  const drafts = begun.map((receivedAt, index) => {
    const day = dayOf(receivedAt);
    const turn = turnOf.get(index);
    let matter = input.matters[input.pickMatter(random)] as MatterPlan;
    // A turn that happens between steps needs a case that takes more than a day.
    while (turn && matter.kind !== 2) matter = input.matters[input.pickMatter(random)] as MatterPlan;
    const position = random.pick(windows);
    const clerk = holderOn(holdings, position, day) ?? position;
    const { kind } = matter;
    const story = tellStory({
      random,
      kind,
      promisedWorkdays: matter.promisedWorkdays,
      legalWorkdays: matter.legalWorkdays,
      receivedAt,
      day,
      clerk,
      issuer: holderOn(holdings, issuingWindow, day) ?? issuingWindow,
      archivist: random.pick(archive),
      channel: random.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 4]),
      turn,
      quickest: turn?.includes('archived') ? 1 : isEarly(days, day) ? 10 : 5,
      mayPause: isEarly(days, day),
    });
    return { receivedAt, matter, position, clerk, kind, story };
  });
  const afterOf = planAfters(
    random,
    input,
    drafts.map(({ story }) => story),
    days.length / whole,
  );
  // A month that is scored before the hall opens knows nothing of this morning.
  const end = name === 'open' ? endOfStory(on) : instantOf(on);
  return drafts.flatMap(({ receivedAt, matter, position, clerk, kind, story }, index) => {
    const closedAt = closingOf(story);
    const lead = holderOn(holdings, leadPosition, dayOf(receivedAt)) ?? leadPosition;
    const after = closedAt
      ? (afterOf.get(index) ?? []).flatMap((what) => tellAfter(random, what, closedAt, clerk, lead))
      : [];
    const entries = upTo([...story, ...after], end);
    const last = entries.at(-1);
    const received = story[0];
    if (!last || received?.kind !== 'received') return [];
    return {
      caseNo: `QZ${dayOf(receivedAt).replaceAll('-', '')}${String(index + 1).padStart(5, '0')}`,
      matter: input.matters.indexOf(matter),
      kind,
      channel: received.detail.channel,
      position,
      person: clerk,
      month,
      recordedOn: dayOf(last.happenedAt),
      entries,
    };
  });
}

/** Cases whose turn or answer must be over before the month is signed begin in its first half. */
function isEarly(days: readonly Day[], day: Day): boolean {
  return days.indexOf(day) < days.length / 2;
}

/** When each case is brought, in order: Mondays are busier, the morning too. */
function spread(random: Random, days: readonly Day[], total: number): Date[] {
  const weights = days.map((_, index) => 0.8 + 0.4 * random.next() + (index % 5 === 0 ? 0.2 : 0));
  const sum = weights.reduce((a, b) => a + b, 0);
  return days
    .flatMap((day, index) =>
      Array.from({ length: Math.round((total * (weights[index] ?? 0)) / sum) }, () =>
        officeTime(random, day),
      ),
    )
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Deals each turn to as many cases as the month's part of it asks, among those it may fall on. */
function lots<T extends string>(
  random: Random,
  begun: readonly Date[],
  wanted: Partial<Record<T, number>>,
  part: number,
  may: (day: Day, turn: T) => boolean,
): Map<number, T> {
  const dealt = new Map<number, T>();
  for (const [name, count] of Object.entries(wanted) as [T, number][]) {
    const open = begun.flatMap((at, index) => (!dealt.has(index) && may(dayOf(at), name) ? [index] : []));
    for (const index of random.sample(open, scaled(count, part))) dealt.set(index, name);
  }
  return dealt;
}

/** Ratings, complaints and reviews, on cases that are closed in the month itself. */
function planAfters(
  random: Random,
  { month, name }: MonthInput,
  stories: readonly EntryDraft[][],
  part: number,
): Map<number, After[]> {
  const closed = stories.flatMap((story, index) => {
    const at = closingOf(story);
    const isIssued = story.some((entry) => entry.kind === 'issued');
    // The latest answer to a rating is seven workdays off, and it should still fall into the month.
    return at && isIssued && monthOf(dayOf(at)) === month
      ? [{ index, early: monthOf(workdaysLater(dayOf(at), 8)) === month }]
      : [];
  });
  const early = random.sample(
    closed.filter((one) => one.early),
    closed.length,
  );
  const result = new Map<number, After[]>();
  let next = 0;
  for (const [what, count] of Object.entries(afters[name]) as [After, number][])
    for (let i = 0; i < scaled(count, part) && next < early.length; i += 1, next += 1)
      result.set(early[next]?.index ?? -1, [what]);
  for (const { index } of closed) {
    const given = result.get(index) ?? [];
    const isRated = given.some((what) => what.startsWith('rat'));
    if (!isRated && random.chance(ratedShare)) result.set(index, ['rated_well', ...given]);
  }
  return result;
}

function scaled(count: number, part: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count * Math.min(1, part)));
}

function closingOf(story: readonly EntryDraft[]): Date | undefined {
  return story.find(({ kind }) => kind === 'issued' || kind === 'refused' || kind === 'withdrawn')
    ?.happenedAt;
}

/** A few matters make most of the cases, as everywhere. */
function matterPicker(on: Day, matters: readonly MatterPlan[]): (random: Random) => number {
  const order = randomOf(`${on} favourites`).sample([...matters.keys()], matters.length);
  return (random) => order[Math.floor(random.next() ** 2.6 * order.length)] ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
