import type { Day, Month } from '~/base/days';
import type { Fen } from '~/base/money';

/** What a month's pay is made of besides attendance. Those of a month stand for it whole and are not divided by days. */
export const payItemKinds = {
  base: { per: 'days' },
  position: { per: 'days' },
  allowance: { per: 'days' },
  performance: { per: 'month' },
  bonus: { per: 'month' },
  correction: { per: 'month' },
  deduction: { per: 'month' },
} as const satisfies Record<string, { per: 'days' | 'month' }>;
export type PayItemKind = keyof typeof payItemKinds;
export const payItemKindNames = Object.keys(payItemKinds) as [PayItemKind, ...PayItemKind[]];

export const bonusWays = ['apart', 'together'] as const;
export type BonusWay = (typeof bonusWays)[number];

/** Fen a month, from a day to a day (null: open). A correction may be negative and names the month it corrects. */
export type PayItem = {
  id: number;
  kind: PayItemKind;
  label: string;
  fromOn: Day;
  untilOn: Day | null;
  amount: Fen;
  bonusWay: BonusWay | null;
  correctsMonth: Month | null;
};

/** Agreed pay from a day to a day: of a contract, its probation, or what an amendment changed. */
export type PaySpan = {
  fromOn: Day;
  untilOn: Day | null;
  amount: Fen;
  source: 'contract' | 'probation' | 'item';
};
