import type { Month } from '~/base/days';
import { ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import type { RateValue } from './rate-kinds';

/** Special additional deductions (Tax Law 6, 国发〔2018〕41号, 国发〔2023〕13号): what one proof of them is called here. */
export const deductionKinds = {
  infant: { shares: true },
  child: { shares: true },
  elderly: { shares: false },
  elderly_shared: { shares: true },
  education: { shares: false },
  certificate: { shares: false },
  mortgage: { shares: true },
  rent_large: { shares: false },
  rent_middle: { shares: false },
  rent_small: { shares: false },
} as const satisfies Record<string, { shares: boolean }>;
export type DeductionKind = keyof typeof deductionKinds;
export const deductionKindNames = Object.keys(deductionKinds) as [DeductionKind, ...DeductionKind[]];

/** `share`: hundred-thousandths of the amount. */
export type Claim = { kind: DeductionKind; share: number; fromMonth: Month; untilMonth: Month | null };

type Terms = RateValue<'special_deduction'>;
const wholeShare = 100_000;
/** A child who shares the care of parents takes at most half of the amount. */
export const elderlyShareMost = 50_000;

/** What a claim deducts in a month. A certificate counts once, in its first month. */
export function claimedIn(claim: Claim, month: Month, terms: Terms): Fen {
  const { kind, share, fromMonth, untilMonth } = claim;
  if (fromMonth > month || (untilMonth !== null && untilMonth < month)) return 0;
  if (kind === 'certificate' && fromMonth !== month) return 0;
  const whole = { ...terms, elderly_shared: terms.elderly }[keyOf(kind)];
  return share === wholeShare ? whole : ratioHalfUp(share, wholeShare, whole);
}

function keyOf(kind: DeductionKind) {
  const renamed = { rent_large: 'rentLarge', rent_middle: 'rentMiddle', rent_small: 'rentSmall' } as const;
  return kind in renamed
    ? renamed[kind as keyof typeof renamed]
    : (kind as Exclude<DeductionKind, keyof typeof renamed>);
}

/** A claim somebody else (or the same person) makes already: of the same child, parent or house, or by husband or wife. */
export type OtherClaim = Claim & { isSameSubject: boolean; isCouple: boolean; isOwn: boolean; name: string };

export type ClaimFault = { key: 'claimed_twice' | 'rent_and_mortgage' | 'rent_twice' | 'once'; name: string };

/**
 * Why a claim is refused: two people claim more than the whole of one child, parent or house; a couple claims rent twice,
 * or rent and mortgage; somebody claims the same thing twice, or what the law gives a taxpayer once whatever it is for:
 * elderly parents, further education, a first home's interest, certificates of one year (国发〔2018〕41号 8, 9, 14, 22).
 */
export function faultOfClaim(claim: Claim, others: readonly OtherClaim[]): ClaimFault | undefined {
  if (claim.kind === 'certificate') {
    const year = claim.fromMonth.slice(0, 4);
    const earned = others.find(
      ({ isOwn, kind, fromMonth }) => isOwn && kind === 'certificate' && fromMonth.startsWith(year),
    );
    if (earned) return { key: 'once', name: earned.name };
  }
  const meeting = others.filter((other) => overlap(claim, other));
  const own = meeting.find(
    ({ isOwn, kind, isSameSubject }) =>
      isOwn &&
      (onceAPerson.has(groupOf(claim.kind))
        ? groupOf(kind) === groupOf(claim.kind)
        : kind === claim.kind && isSameSubject && kind !== 'certificate'),
  );
  if (own) return { key: 'once', name: own.name };
  if (isRent(claim.kind) || claim.kind === 'mortgage') {
    const housing = meeting.filter(({ isOwn, isCouple }) => isOwn || isCouple);
    const rent = housing.find(({ kind }) => isRent(kind));
    const mortgage = housing.find(({ kind }) => kind === 'mortgage');
    if (rent) return { key: isRent(claim.kind) ? 'rent_twice' : 'rent_and_mortgage', name: rent.name };
    if (mortgage && isRent(claim.kind)) return { key: 'rent_and_mortgage', name: mortgage.name };
  }
  const same = meeting.filter(
    ({ isSameSubject, kind }) => isSameSubject && groupOf(kind) === groupOf(claim.kind),
  );
  const months = [claim.fromMonth, ...same.map(({ fromMonth }) => fromMonth)];
  for (const month of months) {
    const taken = same.filter((other) => runsIn(other, month));
    const sum = taken.reduce((total, { share }) => total + share, runsIn(claim, month) ? claim.share : 0);
    if (sum > wholeShare) return { key: 'claimed_twice', name: taken[0]?.name ?? '' };
  }
  return undefined;
}

const onceAPerson: ReadonlySet<string> = new Set(['elderly', 'education', 'mortgage']);
const isRent = (kind: DeductionKind) => kind.startsWith('rent_');
const groupOf = (kind: DeductionKind) =>
  kind.startsWith('elderly') ? 'elderly' : kind === 'infant' ? 'child' : kind;
const runsIn = (claim: Claim, month: Month) =>
  claim.fromMonth <= month && (claim.untilMonth === null || claim.untilMonth >= month);

function overlap(a: Claim, b: Claim): boolean {
  return (
    (b.untilMonth === null || a.fromMonth <= b.untilMonth) &&
    (a.untilMonth === null || b.fromMonth <= a.untilMonth)
  );
}
