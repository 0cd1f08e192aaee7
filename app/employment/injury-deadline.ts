import { addDays, addMonths, type Day, daysBetween, isDay, lastDayOf, monthOf } from '~/base/days';

export type InjuryDays = { happenedOn: Day; appliedOn: Day | null; decidedOn: Day | null };

/**
 * Until when recognition of an injury at work is applied for, both days included:
 * - `employerUntil`: 30 days from the accident (Regulation on Work-Related Injury Insurance, art. 17 para. 1)
 * - `personUntil`: one year from it, for the person or the union when the employer did not (para. 2)
 *
 * `state`: decided; applied (waiting); due (the employer's days run, `days` left); missed (they are over, the cost of
 * treatment until the application is the employer's, para. 4; `days` left for the person); lapsed (both are over).
 */
export type InjuryDeadline = {
  state: 'decided' | 'applied' | 'due' | 'missed' | 'lapsed';
  employerUntil: Day;
  personUntil: Day;
  /** Days left, today not counted; 0 where none run. */
  days: number;
  /** Applied for, but after the employer's days. */
  isLate: boolean;
};

const employerDays = 30;

export function injuryDeadline({ happenedOn, appliedOn, decidedOn }: InjuryDays, today: Day): InjuryDeadline {
  const employerUntil = addDays(happenedOn, employerDays);
  const personUntil = yearAfter(happenedOn);
  const isLate = appliedOn !== null && appliedOn > employerUntil;
  const is = (state: InjuryDeadline['state'], until = today) => {
    return { state, employerUntil, personUntil, days: daysBetween(today, until), isLate };
  };
  if (decidedOn) return is('decided');
  if (appliedOn) return is('applied');
  if (today <= employerUntil) return is('due', employerUntil);
  return today <= personUntil ? is('missed', personUntil) : is('lapsed');
}

/** The same day a year on; 29 February's is the 28th (Civil Code 202: the month's last day where there is none). */
function yearAfter(day: Day): Day {
  const month = addMonths(monthOf(day), 12);
  const same = `${month}${day.slice(7)}`;
  return isDay(same) ? same : lastDayOf(month);
}
