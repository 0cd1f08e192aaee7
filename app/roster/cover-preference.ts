import { addDays, type Day } from '~/base/days';
import type { Message } from '~/base/errors';

/** What is known of somebody when a gap has to be covered. */
export type CoverPerson = {
  id: number;
  name: string;
  staffNo: string;
  /** The position they are in place at; null: none, they are free. */
  at: number | null;
  /** Why they cannot be moved at all. */
  unable: Message | null;
  cleared: readonly { groupId: number; toOn: Day | null }[];
  /** The groups of the positions they hold or held. */
  knows: readonly number[];
  /** When they came to the hall today, `07:51`. */
  cameAt: string | null;
  /** On the roster as standing by that day. */
  standsBy: boolean;
  /** Half-days they stood in for others in the last 30 days. */
  lately: number;
  overtimeMinutes: number;
};

export type CoverTerms = {
  day: Day;
  /** The most overtime in a month, in minutes. */
  overtimeLimit: number;
  /** The hall is open now, so that being in it counts. */
  isNow: boolean;
};

/** Moving one person fewer is worth more than any preference. */
export const moveCost = 1_000;

const weights = {
  onlyCleared: 150,
  knew: 40,
  notInHall: 250,
  notStandingBy: 100,
  lately: 20,
  latelyAtMost: 200,
  overtime: 100,
  expires: 50,
};
const expiresWithinDays = 30;

export type Preference = { cost: number; pros: Message[]; cons: Message[] };

/**
 * What it costs to move somebody into a position of the group, and what speaks for and against it: distance between the
 * groups, being in the hall, standing by, recent covers, overtime used up, a clearance about to end. Below 1,850.
 * Without `isTold` only the cost is wanted: most people are weighed and few are shown.
 */
export function preferenceOf(
  person: CoverPerson,
  groupId: number,
  ownGroupId: number | null,
  terms: CoverTerms,
  isTold = true,
): Preference {
  const pros: Message[] = [];
  const cons: Message[] = [];
  let cost = moveCost;
  const weigh = (found: Message[], key: string, more: number, params?: Message['params']) => {
    cost += Math.round(more);
    if (isTold) found.push({ key: `roster:cover.${key}`, ...(params && { params }) });
  };
  if (ownGroupId === groupId) weigh(pros, 'pro.same_group', 0);
  else if (person.knows.includes(groupId)) weigh(pros, 'pro.knew_group', weights.knew);
  else weigh(cons, 'con.only_cleared', weights.onlyCleared);
  if (person.cameAt) weigh(pros, 'pro.in_hall', 0, { time: person.cameAt });
  else if (terms.isNow) weigh(cons, 'con.not_in_hall', weights.notInHall);
  if (person.standsBy) weigh(pros, 'pro.stands_by', 0);
  else cost += weights.notStandingBy;
  if (person.lately > 0) {
    const more = Math.min(weights.lately * person.lately, weights.latelyAtMost);
    weigh(cons, 'con.lately', more, { count: person.lately });
  } else weigh(pros, 'pro.not_lately', 0);
  if (person.overtimeMinutes > 0) {
    const used = Math.min(1, person.overtimeMinutes / Math.max(1, terms.overtimeLimit));
    const hours = Math.round(person.overtimeMinutes / 6) / 10;
    weigh(cons, 'con.overtime', weights.overtime * used, { hours });
  }
  const end = person.cleared.find((one) => one.groupId === groupId)?.toOn;
  if (end && end <= addDays(terms.day, expiresWithinDays))
    weigh(cons, 'con.expires', weights.expires, { day: end });
  return { cost, pros, cons };
}
