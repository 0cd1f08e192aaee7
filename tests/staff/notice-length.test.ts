import { describe, expect, test } from 'vitest';
import { type DepartureState, departureState } from '~/staff/departure-state';
import { type DepartureKind, judgeNotice } from '~/staff/notice-length';

describe('the length of a notice', () => {
  test.each<[string, DepartureKind, boolean, string, number, boolean, string]>([
    ['29 days of whoever resigns are short', 'resigned', false, '2026-03-30', 30, true, 'resigned'],
    ['30 days are enough', 'resigned', false, '2026-03-31', 30, false, 'resigned'],
    ['2 days in probation are short', 'resigned', true, '2026-03-03', 3, true, 'probation'],
    ['3 days in probation are enough', 'resigned', true, '2026-03-04', 3, false, 'probation'],
    ['the contractor gives 30 days too', 'dismissed', false, '2026-03-30', 30, true, 'dismissed'],
    ['probation shortens no dismissal', 'dismissed', true, '2026-03-04', 30, true, 'dismissed'],
    ['an ended contract needs none', 'contract_ended', false, '2026-03-01', 0, false, 'contract_ended'],
    ['retirement needs none', 'retired', false, '2026-03-01', 0, false, 'retired'],
    ['a replacement has none', 'replacement_asked', false, '2026-03-01', 0, false, 'replacement_asked'],
    ['anything else has none', 'other', false, '2026-03-01', 0, false, 'other'],
  ])('%s', (_case, kind, inProbation, lastOn, required, isShort, rule) => {
    const judged = judgeNotice({ kind, inProbation, noticeOn: '2026-03-01', lastOn });
    expect(judged).toMatchObject({ required, isShort, rule });
  });

  test('the day of the notice is not counted', () => {
    const notice = {
      kind: 'resigned',
      inProbation: false,
      noticeOn: '2026-02-27',
      lastOn: '2026-03-01',
    } as const;
    expect(judgeNotice(notice).days).toBe(2);
  });
});

describe('where a departure stands', () => {
  const notice = { lastOn: '2026-03-31', withdrawnAt: null };
  const half = { items: 3, handed: 1, isSigned: false };
  test.each<[string, Parameters<typeof departureState>, DepartureState]>([
    ['given, without a hand-over', [notice, null, '2026-03-01'], 'given'],
    ['given, with an empty one', [notice, { items: 0, handed: 0, isSigned: false }, '2026-03-01'], 'given'],
    ['handing over', [notice, half, '2026-03-01'], 'handing_over'],
    ['handing over until all have signed', [notice, { ...half, handed: 3 }, '2026-03-01'], 'handing_over'],
    ['ready', [notice, { ...half, handed: 3, isSigned: true }, '2026-03-31'], 'ready'],
    ['still here on the last day', [notice, half, '2026-03-31'], 'handing_over'],
    ['left the day after, whatever is open', [notice, half, '2026-04-01'], 'left'],
    ['withdrawn', [{ ...notice, withdrawnAt: new Date(0) }, half, '2026-04-01'], 'withdrawn'],
  ])('%s', (_case, given, state) => {
    expect(departureState(...given)).toBe(state);
  });
});
