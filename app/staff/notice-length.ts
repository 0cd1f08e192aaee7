import { type Day, daysBetween } from '~/base/days';

/** Why somebody leaves: who ends it decides how long before it must be said. */
export const departureKinds = [
  'resigned',
  'dismissed',
  'contract_ended',
  'replacement_asked',
  'retired',
  'other',
] as const;
export type DepartureKind = (typeof departureKinds)[number];

export type NoticeLength = {
  /** Days between the notice and the last day; the day of the notice is not counted (Civil Code 201). */
  days: number;
  required: number;
  isShort: boolean;
  /** The rule asked, the last part of `leaving:rule.*`. */
  rule: string;
};

/**
 * Is the notice as long as the law asks? Labour Contract Law: 30 days of whoever resigns, 3 in probation (37); 30 days
 * or a month's pay where the contractor dismisses without fault (40); none at the contract's end or retirement (44).
 * A short notice is a warning, no bar: both may agree on an earlier day (36). A replacement that the procurer asks for
 * has no length of its own, but the position must not stand empty (contract 3.8).
 */
export function judgeNotice(notice: {
  kind: DepartureKind;
  inProbation: boolean;
  noticeOn: Day;
  lastOn: Day;
}): NoticeLength {
  const days = daysBetween(notice.noticeOn, notice.lastOn);
  const { rule, required } = ruleOf(notice);
  return { days, required, isShort: days < required, rule };
}

function ruleOf({ kind, inProbation }: { kind: DepartureKind; inProbation: boolean }) {
  switch (kind) {
    case 'resigned':
      return inProbation ? { rule: 'probation', required: 3 } : { rule: 'resigned', required: 30 };
    case 'dismissed':
      return { rule: 'dismissed', required: 30 };
    default:
      return { rule: kind, required: 0 };
  }
}
