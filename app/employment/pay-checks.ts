import type { Fen } from '~/base/money';
import { share } from './contributions';

export type CheckKind =
  | 'no_pay'
  | 'negative_net'
  | 'below_minimum'
  | 'much_deducted'
  | 'no_attendance'
  | 'no_insurance'
  | 'no_account'
  | 'changed'
  | 'outlier'
  | 'new'
  | 'gone';
/** `isBlocking`: the run is not approved with it. */
export type PayCheck = { kind: CheckKind; personId: number; isBlocking: boolean; before?: Fen; after?: Fen };

export type CheckedSlip = {
  personId: number;
  gross: Fen;
  net: Fen;
  insurance: Fen;
  other: Fen;
  minimum: Fen;
  hasBase: boolean;
  isBelowMinimum: boolean;
  hasAccount: boolean;
  /** Approved leave that no judged day knows of. */
  isLeaveUncounted?: boolean;
};

const blocking: ReadonlySet<CheckKind> = new Set(['no_pay', 'negative_net']);

/**
 * What somebody looks at before a run is approved: nothing to pay by, less than nothing to pay out, below the minimum
 * wage, another amount than last month by more than `limit`, or as far from the middle of the hall as that twice.
 */
export function payChecks(
  slips: readonly CheckedSlip[],
  before: readonly { personId: number; gross: Fen }[],
  limit: number,
): PayCheck[] {
  const last = new Map(before.map(({ personId, gross }) => [personId, gross]));
  const middle =
    [...slips].map(({ gross }) => gross).sort((a, b) => a - b)[Math.floor(slips.length / 2)] ?? 0;
  const checks = slips.flatMap((slip): PayCheck[] => {
    const { personId, gross } = slip;
    const was = last.get(personId);
    const told: [CheckKind, boolean, { before?: Fen; after?: Fen }?][] = [
      ['no_pay', !slip.hasBase],
      ['negative_net', slip.net < 0, { after: slip.net }],
      ['below_minimum', slip.hasBase && slip.isBelowMinimum],
      ['no_attendance', slip.isLeaveUncounted === true],
      ['much_deducted', isMuchDeducted(slip), { before: gross, after: gross - slip.other }],
      ['no_insurance', slip.insurance === 0],
      ['no_account', !slip.hasAccount],
      ['new', before.length > 0 && was === undefined, { after: gross }],
      [
        'changed',
        was !== undefined && Math.abs(gross - was) > share(was, limit),
        { before: was, after: gross },
      ],
      ['outlier', Math.abs(gross - middle) > 2 * share(middle, limit), { before: middle, after: gross }],
    ];
    return told
      .filter(([, holds]) => holds)
      .map(([kind, , amounts]) => ({ kind, personId, isBlocking: blocking.has(kind), ...amounts }));
  });
  const paid = new Set(slips.map(({ personId }) => personId));
  const gone = before
    .filter(({ personId }) => !paid.has(personId))
    .map(({ personId, gross }): PayCheck => ({ kind: 'gone', personId, isBlocking: false, before: gross }));
  return [...checks, ...gone].sort((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
}

/** Damages take a fifth of the month's pay at most and leave the minimum wage (Interim Provisions on Wage Payment 16). */
function isMuchDeducted({ gross, other, minimum }: CheckedSlip): boolean {
  return other > 0 && (other * 5 > gross || gross - other < minimum);
}
