import { addDays, type Day, type Half, instantOf, type Month } from '~/base/days';
import { defaultHallHours as hours } from '~/calendar/default-settings';
import type { CoverPlan, FindingPlan, HoldingPlan, LeavePlan, LeaveType } from './hall-plan';
import { type Mishaps, mishaps } from './mishaps';
import { type Change, holderOn } from './positions';
import { type Random, randomOf } from './random';
import { type DemoMonths, workdaysLater, workdaysOfMonth } from './time';

/** What somebody's punches will show: minutes late or early, or nobody at all. */
export type Slip = {
  person: number;
  day: Day;
  half: Half;
  kind: 'late' | 'early' | 'absent';
  minutes: number;
};
export type Absences = { leaves: LeavePlan[]; covers: CoverPlan[]; slips: Slip[]; findings: FindingPlan[] };

/** The backups who stand in; the others take over a position for good. */
const standIns = [38, 39, 40, 41];
const reasons: Record<LeaveType, string[]> = {
  annual: ['年休假', '回乡探亲'],
  sick: ['流感发热', '门诊复查', '肠胃不适'],
  personal: ['家中有事', '办理房产手续', '孩子家长会'],
  marriage: ['婚假'],
  in_lieu: ['周六值班调休'],
};
const conductNotes = ['工位摆放私人物品', '未佩戴工作牌', '台面资料杂乱', '接待时使用手机'];

export function planAbsences(
  on: Day,
  months: DemoMonths,
  holdings: readonly HoldingPlan[],
  changes: readonly Change[],
): Absences {
  const plan: Absences = { leaves: [], covers: [], slips: [], findings: [] };
  const book = new Book(plan, holdings);
  for (const change of changes) coverVacancy(book, on, months, change);
  for (const name of ['signed', 'appealed', 'open'] as const)
    planMonth(book, on, months[name], mishaps[name]);
  planToday(book, on);
  return plan;
}

/** Keeps who is away when, so that nobody is away twice and no backup is in two places. */
class Book {
  private readonly away = new Set<string>();
  private readonly standing = new Set<string>();
  constructor(
    readonly plan: Absences,
    readonly holdings: readonly HoldingPlan[],
  ) {}

  /** The holder's number, when the half-day is still an ordinary one. */
  free(position: number, day: Day, half: Half): number | undefined {
    const person = holderOn(this.holdings, position, day);
    return person !== undefined && !this.away.has(`${person} ${day} ${half}`) ? person : undefined;
  }

  leave(person: number, day: Day, half: Half): void {
    this.away.add(`${person} ${day} ${half}`);
  }

  backup(day: Day, half: Half): number | null {
    const backup = standIns.find((number) => !this.standing.has(`${number} ${day} ${half}`));
    if (backup === undefined) return null;
    this.standing.add(`${backup} ${day} ${half}`);
    return backup;
  }

  cover(
    input: Pick<CoverPlan, 'position' | 'absent' | 'day' | 'half' | 'cause'>,
    arrival: number | null,
  ): void {
    const opening = input.half === 'am' ? hours.amFrom : hours.pmFrom;
    const closing = input.half === 'am' ? hours.amTo : hours.pmTo;
    const backup = this.backup(input.day, input.half);
    if (backup === null) return;
    const at = (minute: number): Date => instantOf(input.day, minute);
    // A gap known before is noticed at the opening; an absence when the lead looks at the hall.
    const noticed = input.cause === 'absent' ? opening + 6 : opening;
    this.plan.covers.push({
      ...input,
      backup,
      dueAt: at(opening),
      noticedAt: at(noticed),
      decidedAt: at(noticed + 1),
      confirmedAt: at(noticed + 2),
      arrivedAt: arrival === null ? null : at(noticed + arrival),
      returnedAt: null,
      // Whoever said yes and never came: the gap lasts as long as the half-day.
      endedAt: at(closing),
      // It took that long because the first who was asked said no.
      declined: arrival !== null && arrival > 30 ? (standIns.find((one) => one !== backup) ?? null) : null,
    });
  }

  /** Nobody stood in: the person came late, and the clock stopped. */
  cameLate(position: number, slip: Slip): void {
    const opening = slip.half === 'am' ? hours.amFrom : hours.pmFrom;
    const at = (minute: number): Date => instantOf(slip.day, minute);
    this.plan.covers.push({
      position,
      absent: slip.person,
      backup: null,
      day: slip.day,
      half: slip.half,
      cause: 'absent',
      dueAt: at(opening),
      noticedAt: at(opening + 1),
      decidedAt: null,
      confirmedAt: null,
      arrivedAt: null,
      returnedAt: at(opening + slip.minutes),
      endedAt: at(opening + slip.minutes),
      declined: null,
    });
  }
}

function planMonth(book: Book, on: Day, month: Month, mishap: Mishaps): void {
  const random = randomOf(`${on} absences ${month}`);
  const days = workdaysOfMonth(month, on).filter((day) => day < on);
  if (days.length === 0) return;
  // The current month has only begun: as much of everything as there are days, but something of each.
  const part = Math.min(1, days.length / 18);
  const times = (count: number): number => (count === 0 ? 0 : Math.max(1, Math.round(count * part)));

  for (let i = 0; i < times(mishap.coversNever); i += 1) planAbsence(book, random, days, null);
  for (let i = 0; i < times(mishap.coversLate); i += 1) planAbsence(book, random, days, random.int(36, 55));
  planAbsence(book, random, days, random.int(9, 24));
  for (let i = 0; i < times(mishap.leaves); i += 1) planLeave(book, random, days, true);
  const wanted = Math.ceil(mishap.uncovered * 70 * days.length);
  for (let done = 0, tries = 0; done < wanted && tries < 400; tries += 1)
    done += planLeave(book, random, days, false, wanted - done);
  for (const kind of ['late', 'early'] as const) {
    for (let i = 0; i < times(mishap[kind]); i += 1) {
      const seat = findSeat(book, random, days, kind === 'late' ? 'am' : 'pm');
      if (!seat) continue;
      book.leave(seat.person, seat.day, seat.half);
      book.plan.slips.push({
        ...seat,
        kind,
        minutes: kind === 'late' ? random.int(3, 24) : random.int(5, 25),
      });
    }
  }
  planFindings(book, random, days, { conduct: times(mishap.conduct), offPost: mishap.offPost });
}

type Seat = { position: number; person: number; day: Day; half: Half };

function findSeat(book: Book, random: Random, days: readonly Day[], half: Half): Seat | undefined {
  for (let tries = 0; tries < 50; tries += 1) {
    const position = random.int(1, 35);
    const day = random.pick(days);
    const person = book.free(position, day, half);
    if (person !== undefined) return { position, person, day, half };
  }
  return undefined;
}

/** Nobody at the window in the morning, and how many minutes later the backup came; null: never. */
function planAbsence(book: Book, random: Random, days: readonly Day[], arrival: number | null): void {
  const seat = findSeat(book, random, days, 'am');
  if (!seat) return;
  book.leave(seat.person, seat.day, 'am');
  book.plan.slips.push({ person: seat.person, day: seat.day, half: 'am', kind: 'absent', minutes: 0 });
  book.cover(
    { position: seat.position, absent: seat.person, day: seat.day, half: 'am', cause: 'absent' },
    arrival,
  );
}

/** One leave of half a day to three days; returns its half-days. Covered: a backup sits there in each of them. */
function planLeave(book: Book, random: Random, days: readonly Day[], covered: boolean, atMost = 6): number {
  const first = random.int(0, days.length - 1);
  const length = covered ? random.pick([1, 1, 2, 2, 4]) : random.pick([2, 4, 4, 6]);
  const halves = Array.from({ length: Math.min(length, atMost) }, (_, index) => ({
    day: days[first + Math.floor(index / 2)],
    half: index % 2 === 0 ? ('am' as const) : ('pm' as const),
  }));
  const position = random.int(1, 35);
  const person = holderOn(book.holdings, position, days[first] ?? '');
  if (person === undefined) return 0;
  if (halves.some(({ day, half }) => !day || book.free(position, day, half) !== person)) return 0;
  const last = halves.at(-1);
  if (!last?.day) return 0;
  const type = random.pick<LeaveType>(
    covered ? ['annual', 'personal', 'sick', 'in_lieu'] : ['sick', 'sick', 'annual'],
  );
  pushLeave(book, random, { person, type, from: halves[0]?.day ?? '', to: last.day, toHalf: last.half });
  for (const { day, half } of halves) {
    book.leave(person, day ?? '', half);
    if (covered)
      book.cover({ position, absent: person, day: day ?? '', half, cause: 'leave' }, random.int(0, 9));
  }
  return halves.length;
}

function pushLeave(
  book: Book,
  random: Random,
  leave: { person: number; type: LeaveType; from: Day; to: Day; toHalf: Half; askedOn?: Day },
): void {
  const askedAt = instantOf(leave.askedOn ?? addDays(leave.from, -1), 9 * 60 + random.int(0, 400));
  book.plan.leaves.push({
    person: leave.person,
    type: leave.type,
    fromOn: leave.from,
    fromHalf: 'am',
    toOn: leave.to,
    toHalf: leave.toHalf,
    reason: random.pick(reasons[leave.type]),
    askedAt,
    decidedAt: leave.askedOn ? null : new Date(askedAt.getTime() + random.int(10, 90) * 60_000),
  });
}

/** While nobody holds a position, a backup sits there; it stays vacant all the same. */
function coverVacancy(book: Book, on: Day, months: DemoMonths, change: Change): void {
  for (const month of [months.signed, months.appealed])
    for (const day of workdaysOfMonth(month, on).filter(
      (one) => one >= change.leftOn && one < change.takenOn,
    ))
      for (const half of ['am', 'pm'] as const)
        book.cover({ position: change.position, absent: null, day, half, cause: 'vacant' }, 4);
}

function planFindings(
  book: Book,
  random: Random,
  days: readonly Day[],
  counts: { conduct: number; offPost: number },
): void {
  const find = (kind: FindingPlan['kind'], note: string, minutes: number | null): void => {
    const seat = findSeat(book, random, days, 'pm');
    if (!seat) return;
    const foundAt = instantOf(seat.day, hours.pmFrom + random.int(20, 120));
    book.plan.findings.push({ position: seat.position, person: seat.person, kind, foundAt, minutes, note });
  };
  for (const note of random.sample(conductNotes, counts.conduct)) find('conduct', note, null);
  for (let i = 0; i < counts.offPost; i += 1) find('off_post', '离岗未报备', random.int(15, 40));
}

/** The demo day itself: a leave to be decided, one on leave with a backup, one late, one whom a backup replaces. */
function planToday(book: Book, on: Day): void {
  const random = randomOf(`${on} today`);
  if (!workdaysOfMonth(on.slice(0, 7), on).includes(on)) return;
  const away = holderOn(book.holdings, 5, on);
  const late = holderOn(book.holdings, 14, on);
  const absent = holderOn(book.holdings, 8, on);
  const alone = holderOn(book.holdings, 33, on);
  if (!away || !late || !absent || !alone) return;
  const next = workdaysLater(on, 3);
  pushLeave(book, random, {
    person: 12,
    type: 'annual',
    from: next,
    to: next,
    toHalf: 'pm',
    askedOn: addDays(on, -1),
  });
  pushLeave(book, random, { person: away, type: 'annual', from: on, to: on, toHalf: 'pm' });
  for (const half of ['am', 'pm'] as const)
    book.cover({ position: 5, absent: away, day: on, half, cause: 'leave' }, random.int(0, 6));
  const slip: Slip = { person: late, day: on, half: 'am', kind: 'late', minutes: random.int(6, 18) };
  book.plan.slips.push(slip);
  book.cameLate(14, slip);
  book.plan.slips.push({ person: absent, day: on, half: 'am', kind: 'absent', minutes: 0 });
  book.cover({ position: 8, absent, day: on, half: 'am', cause: 'absent' }, random.int(9, 20));
  // Nobody has come for this one, and nobody stands in: the gap the team lead must see.
  for (const half of ['am', 'pm'] as const)
    book.plan.slips.push({ person: alone, day: on, half, kind: 'absent', minutes: 0 });
}
