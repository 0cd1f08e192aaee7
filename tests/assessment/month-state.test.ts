import { describe, expect, test } from 'vitest';
import {
  afterDecision,
  capacityOf,
  completenessFault,
  type Deed,
  isPossible,
  type MonthState,
  missingSignatures,
  monthStates,
  reopeningFault,
  sendingFault,
} from '~/assessment/month-state';

test.each<[Deed, MonthState[]]>([
  ['draft', ['open', 'drafted']],
  ['mark', ['open', 'drafted']],
  ['send', ['drafted']],
  ['appeal', ['sent', 'appealed']],
  ['decide', ['appealed']],
  ['sign', ['sent', 'decided']],
  ['settle', ['signed']],
  ['ask_reopening', ['sent', 'appealed', 'decided', 'signed', 'settled']],
  ['reopen', ['sent', 'appealed', 'decided', 'signed', 'settled']],
])('%s is possible in exactly %j', (deed, states) => {
  expect(monthStates.filter((state) => isPossible(deed, state))).toEqual(states);
});

test('a month is decided when its last appeal is', () => {
  expect([afterDecision(2), afterDecision(1), afterDecision(0)]).toEqual(['appealed', 'appealed', 'decided']);
});

describe('signatures', () => {
  test('both sides sign, and the leader too where the setting asks', () => {
    expect(missingSignatures([], false)).toEqual(['manager', 'scorer']);
    expect(missingSignatures(['scorer'], false)).toEqual(['manager']);
    expect(missingSignatures(['scorer', 'manager'], false)).toEqual([]);
    expect(missingSignatures(['scorer', 'manager'], true)).toEqual(['leader']);
  });

  test.each([
    ['contractor', ['manager'], false, 'manager'],
    ['contractor', ['hr', 'lead', 'clerk'], false, undefined],
    ['procurer', ['scorer'], false, 'scorer'],
    ['procurer', ['leader'], false, undefined],
    ['procurer', ['leader'], true, 'leader'],
    ['procurer', ['scorer', 'leader'], true, 'scorer'],
    ['system', ['machine'], true, undefined],
  ] as const)('%s %j (leader countersigns: %s) signs as %s', (side, roles, countersigns, capacity) => {
    expect(capacityOf(side, roles, countersigns)).toBe(capacity);
  });
});

test.each([
  [6000, 6000, undefined],
  [5999, 6000, 'assessment:refusal.too_little_assessed'],
  [0, 0, 'assessment:refusal.too_little_assessed'],
])('%i assessed of at least %i: sending says %s', (assessed, minimum, fault) => {
  expect(sendingFault(assessed, minimum)?.key).toBe(fault);
});

describe('a month is sent once it is over and counted whole', () => {
  const month = '2026-02';
  test.each([
    [
      'its last day, with the sheet to the day before',
      '2026-02-28T15:59:59Z',
      '2026-02-27',
      'month_not_over',
    ],
    ['its middle', '2026-02-10T02:00:00Z', '2026-02-09', 'month_not_over'],
    ['after its end, with an early draft', '2026-02-28T16:00:00Z', '2026-02-27', 'draft_incomplete'],
    ['after its end, counted whole', '2026-02-28T16:00:00Z', '2026-02-28', undefined],
    ['its last day, though the sheet counts it', '2026-02-28T12:00:00Z', '2026-02-28', 'month_not_over'],
  ])('%s', (_case, now, countedTo, fault) => {
    expect(completenessFault(month, countedTo, new Date(now))?.key).toBe(
      fault && `assessment:refusal.${fault}`,
    );
  });
});

test('a reopening is agreed by the side that did not ask for it', () => {
  const ask = { side: 'contractor' as const, reason: '补正打卡' };
  expect(reopeningFault(ask, 'procurer')).toBeUndefined();
  expect(reopeningFault(ask, 'contractor')?.key).toBe('assessment:refusal.own_reopening');
  expect(reopeningFault(undefined, 'procurer')?.key).toBe('assessment:refusal.no_reopening_asked');
});
