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
 */
export function preferenceOf(
  person: CoverPerson,
  groupId: number,
  ownGroupId: number | null,
  terms: CoverTerms,
): Preference {
  const pros: Message[] = [];
  const cons: Message[] = [];
  const tell = (found: Message[], key: string, params?: Message['params']) =>
    found.push({ key: `roster:cover.${key}`, ...(params && { params }) });
  if (ownGroupId === groupId) tell(pros, 'pro.same_group');
  else if (person.knows.includes(groupId)) tell(pros, 'pro.knew_group');
  else tell(cons, 'con.only_cleared');
  if (person.cameAt) tell(pros, 'pro.in_hall', { time: person.cameAt });
  else if (terms.isNow) tell(cons, 'con.not_in_hall');
  if (person.standsBy) tell(pros, 'pro.stands_by');
  if (person.lately > 0) tell(cons, 'con.lately', { count: person.lately });
  else tell(pros, 'pro.not_lately');
  if (person.overtimeMinutes > 0)
    tell(cons, 'con.overtime', { hours: Math.round(person.overtimeMinutes / 6) / 10 });
  const end = soonEnd(person, groupId, terms);
  if (end) tell(cons, 'con.expires', { day: end });
  return { cost: costOfMove(person, groupId, ownGroupId, terms), pros, cons };
}

/** The cost alone: most people are weighed and few are shown. */
export function costOfMove(
  person: CoverPerson,
  groupId: number,
  ownGroupId: number | null,
  terms: CoverTerms,
): number {
  let cost = moveCost;
  if (ownGroupId !== groupId) cost += person.knows.includes(groupId) ? weights.knew : weights.onlyCleared;
  if (terms.isNow && !person.cameAt) cost += weights.notInHall;
  if (!person.standsBy) cost += weights.notStandingBy;
  cost += Math.min(weights.lately * person.lately, weights.latelyAtMost);
  const used = Math.min(1, person.overtimeMinutes / Math.max(1, terms.overtimeLimit));
  cost += Math.round(weights.overtime * used);
  return soonEnd(person, groupId, terms) ? cost + weights.expires : cost;
}

/** The day on which the clearance for the group ends, if that is soon. */
function soonEnd({ cleared }: CoverPerson, groupId: number, { day }: CoverTerms): Day | undefined {
  for (const { groupId: of, toOn } of cleared)
    if (of === groupId) return toOn && toOn <= addDays(day, expiresWithinDays) ? toOn : undefined;
  return undefined;
}
