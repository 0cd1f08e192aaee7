import type { Day } from '~/base/days';
import type { Fen } from '~/base/money';
import { share } from './contributions';
import type { PayTerms } from './pay-terms';
import { reckonSeverance } from './severance';

type Accrued = { joinedOn: Day; leftOn: Day | null; average: Fen; ordinary: Fen; monthsOfYear: number };

/**
 * What is to be set aside: the part of a year's bonus that the months of the year have earned, and what it would cost if
 * every contract were not renewed at the month's end. Whoever has left by then is not counted.
 */
export function accrue(people: readonly Accrued[], at: Day, terms: PayTerms): { bonus: Fen; severance: Fen } {
  const here = people.filter(({ leftOn }) => leftOn === null || leftOn > at);
  return here.reduce(
    (sum, person) => ({
      bonus: sum.bonus + share(person.ordinary, terms.rule.bonusAccrual) * person.monthsOfYear,
      severance:
        sum.severance +
        reckonSeverance({
          ...{ ground: 'expired_not_renewed', joinedOn: person.joinedOn, endedOn: at, isNoticed: true },
          ...{ averagePay: person.average, lastPay: person.average },
          ...{ averageWage: terms.averageWage, minimumWage: terms.minimum, caps: terms.severance },
        }).severance,
    }),
    { bonus: 0, severance: 0 },
  );
}
