import { describe, expect, test } from 'vitest';
import { defaultRates } from '~/employment/default-rates';
import { payTermsOf } from '~/employment/pay-terms';
import {
  type Claim,
  claimedIn,
  type DeductionKind,
  faultOfClaim,
  type OtherClaim,
} from '~/employment/special-deduction';

const { special } = payTermsOf(defaultRates, '2026-06');
const claim = (kind: DeductionKind, share = 100, more: Partial<Claim> = {}): Claim => ({
  ...{ kind, share: share * 1000, fromMonth: '2026-01', untilMonth: null, ...more },
});
const other = (of: Claim, more: Partial<OtherClaim> = {}): OtherClaim => ({
  ...{ ...of, isSameSubject: true, isCouple: true, isOwn: false, name: '配偶', ...more },
});

test.each([
  ['infant', 100, 2000],
  ['child', 50, 1000],
  ['elderly', 100, 3000],
  ['elderly_shared', 50, 1500],
  ['education', 100, 400],
  ['mortgage', 100, 1000],
  ['rent_large', 100, 1500],
  ['rent_middle', 100, 1100],
  ['rent_small', 100, 800],
] as const)('%s at %d %% spares %d a month', (kind, share, yuan) => {
  expect(claimedIn(claim(kind, share), '2026-06', special)).toBe(yuan * 100);
});

test('a claim counts from its first to its last month, a certificate once', () => {
  const child = claim('child', 100, { fromMonth: '2026-03', untilMonth: '2026-05' });
  expect(['02', '03', '05', '06'].map((month) => claimedIn(child, `2026-${month}`, special))).toEqual([
    ...[0, 200_000, 200_000, 0],
  ]);
  const certificate = claim('certificate', 100, { fromMonth: '2026-03' });
  expect(['03', '04'].map((month) => claimedIn(certificate, `2026-${month}`, special))).toEqual([360_000, 0]);
});

describe('two claims', () => {
  test.each([
    ['a child by both, whole', claim('child'), other(claim('child')), 'claimed_twice'],
    ['a child by both, half each', claim('child', 50), other(claim('child', 50)), undefined],
    ['an infant there, the same as a child here', claim('child'), other(claim('infant')), 'claimed_twice'],
    ['two children', claim('child'), other(claim('child'), { isSameSubject: false }), undefined],
    [
      'the same parents by two, each as the only child',
      claim('elderly'),
      other(claim('elderly')),
      'claimed_twice',
    ],
    ['parents shared by two', claim('elderly_shared', 50), other(claim('elderly_shared', 50)), undefined],
    ['a mortgage by both', claim('mortgage'), other(claim('mortgage')), 'claimed_twice'],
    [
      'rent by both of a couple',
      claim('rent_small'),
      other(claim('rent_large'), { isSameSubject: false }),
      'rent_twice',
    ],
    ['rent here, mortgage there', claim('rent_small'), other(claim('mortgage')), 'rent_and_mortgage'],
    ['mortgage here, rent there', claim('mortgage'), other(claim('rent_small')), 'rent_and_mortgage'],
    [
      'rent by two who are no couple',
      claim('rent_small'),
      other(claim('rent_small'), { isCouple: false, isSameSubject: false }),
      undefined,
    ],
    ['one after the other', claim('child'), other(claim('child', 100, { untilMonth: '2025-12' })), undefined],
    [
      'meeting in one month',
      claim('child'),
      other(claim('child', 100, { untilMonth: '2026-01' })),
      'claimed_twice',
    ],
    ...(
      [
        ['elderly', 'elderly', 'once'],
        ['elderly', 'elderly_shared', 'once'],
        ['education', 'education', 'once'],
        ['mortgage', 'mortgage', 'once'],
        ['certificate', 'certificate', 'once'],
        ['child', 'child', undefined],
        ['education', 'certificate', undefined],
      ] as const
    ).map(
      ([mine, theirs, fault]) =>
        [
          `one person, ${mine} and ${theirs} for another subject`,
          claim(mine, mine.startsWith('elderly_') ? 50 : 100),
          other(claim(theirs), { isOwn: true, isCouple: false, isSameSubject: false }),
          fault,
        ] as const,
    ),
    [
      'certificates of two years',
      claim('certificate', 100, { fromMonth: '2027-01' }),
      other(claim('certificate'), { isOwn: true, isSameSubject: false }),
      undefined,
    ],
    ['the same person twice', claim('child', 50), other(claim('child', 50), { isOwn: true }), 'once'],
  ] as const)('%s', (_, mine, theirs, fault) => {
    expect(faultOfClaim(mine, [theirs])?.key).toBe(fault);
  });
});
