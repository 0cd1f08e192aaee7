import { addMonths, type Day, firstDayOf } from '~/base/days';
import { planAbsences } from './absences';
import { planCases } from './cases';
import type { HallPlan } from './hall-plan';
import { planMatters } from './matters';
import { planPeople } from './people';
import { planChanges, planClearances, planGroups, planHoldings, planPositions } from './positions';
import { planPunches } from './punches';
import { demoMonths } from './time';
import { planTraining } from './training';

/** The whole demo hall for a day: the same day gives the same hall, to the minute. Nothing in it is real. */
export function planHall(on: Day): HallPlan {
  const months = demoMonths(on);
  const startsOn = firstDayOf(addMonths(months.signed, -6));
  const changes = planChanges(on, months);
  const holdings = planHoldings(startsOn, changes);
  const absences = planAbsences(on, months, holdings, changes);
  const matters = planMatters(on);
  // Who left a position belongs to the backups now; who took it over does not any more.
  const backups = [...changes.map(({ left }) => left), 38, 39, 40, 41];
  return {
    on,
    months,
    startsOn,
    groups: planGroups(),
    positions: planPositions(),
    people: planPeople(on, startsOn, backups),
    holdings,
    clearances: planClearances(on, startsOn, changes),
    training: planTraining(on, startsOn, months, changes),
    matters,
    punches: planPunches(on, months, holdings, absences),
    leaves: absences.leaves,
    covers: absences.covers,
    findings: absences.findings,
    cases: planCases(on, months, matters, holdings),
  };
}
