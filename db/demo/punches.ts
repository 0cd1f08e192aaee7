import { addDays, type Day, type Half, instantOf } from '~/base/days';
import { defaultHallHours as hours } from '~/calendar/default-settings';
import type { Absences } from './absences';
import type { HoldingPlan, PunchPlan } from './hall-plan';
import { type Random, randomOf } from './random';
import { type DemoMonths, workdaysOfMonth } from './time';

/** People who punch only when they come and when they go home; the others also at noon. */
const punchesTwice = (person: number): boolean => person % 10 < 3;

type Presence = 'there' | 'away';

/** Every punch of every holder and stand-in: a minute or twenty before the opening, a little after the closing. */
export function planPunches(
  on: Day,
  months: DemoMonths,
  holdings: readonly HoldingPlan[],
  absences: Absences,
): PunchPlan[] {
  const random = randomOf(`${on} punches`);
  const slips = new Map(absences.slips.map((slip) => [`${slip.person} ${slip.day} ${slip.half}`, slip]));
  const away = awayHalves(absences);
  const punches: PunchPlan[] = [];
  for (const day of Object.values(months).flatMap((month) => workdaysOfMonth(month, on))) {
    for (const { person } of holdings.filter(({ fromOn, toOn }) => fromOn <= day && (toOn ?? day) >= day)) {
      const at = (half: Half): Presence => {
        const isAbsent = slips.get(`${person} ${day} ${half}`)?.kind === 'absent';
        return isAbsent || away.has(`${person} ${day} ${half}`) ? 'away' : 'there';
      };
      const minutes = minutesOf(random, punchesTwice(person), at('am'), at('pm'));
      for (const half of ['am', 'pm'] as const) {
        const slip = slips.get(`${person} ${day} ${half}`);
        if (slip?.kind === 'late') minutes[half].in = opening(half) + slip.minutes;
        if (slip?.kind === 'early') minutes[half].out = closing(half) - slip.minutes;
      }
      push(punches, random, person, day, [minutes.am.in, minutes.am.out, minutes.pm.in, minutes.pm.out]);
    }
    for (const cover of absences.covers.filter((one) => one.day === day)) {
      if (cover.backup === null || !cover.arrivedAt) continue;
      const arrived = Math.floor((cover.arrivedAt.getTime() - instantOf(day).getTime()) / 60_000);
      push(punches, random, cover.backup, day, [arrived, closing(cover.half) + random.int(1, 9)]);
    }
  }
  return punches.sort((a, b) => a.at.getTime() - b.at.getTime() || a.person - b.person);
}

type Minutes = { in: number | null; out: number | null };

function minutesOf(random: Random, twice: boolean, am: Presence, pm: Presence): Record<Half, Minutes> {
  const noon = !twice || am !== pm;
  const forgets = noon && am === pm && random.chance(0.015);
  const there = (presence: Presence, minute: number): number | null => (presence === 'there' ? minute : null);
  return {
    am: {
      in: there(am, hours.amFrom - random.int(2, 21)),
      out: noon && !forgets ? there(am, hours.amTo + random.int(0, 11)) : null,
    },
    pm: {
      in: noon ? there(pm, hours.pmFrom - random.int(2, 17)) : null,
      out: there(pm, hours.pmTo + random.int(0, 22)),
    },
  };
}

function push(
  punches: PunchPlan[],
  random: Random,
  person: number,
  day: Day,
  minutes: (number | null)[],
): void {
  for (const minute of minutes) {
    if (minute === null) continue;
    punches.push({ person, at: new Date(instantOf(day, minute).getTime() + random.int(0, 59) * 1000) });
  }
}

function awayHalves({ leaves }: Absences): Set<string> {
  const away = new Set<string>();
  for (const leave of leaves) {
    const from = `${leave.fromOn} ${leave.fromHalf}`;
    const to = `${leave.toOn} ${leave.toHalf}`;
    for (let day = leave.fromOn; day <= leave.toOn; day = addDays(day, 1))
      for (const half of ['am', 'pm'] as const)
        if (from <= `${day} ${half}` && `${day} ${half}` <= to) away.add(`${leave.person} ${day} ${half}`);
  }
  return away;
}

function opening(half: Half): number {
  return half === 'am' ? hours.amFrom : hours.pmFrom;
}

function closing(half: Half): number {
  return half === 'am' ? hours.amTo : hours.pmTo;
}
