import { expect, test } from 'vitest';
import { planRound } from '~/attendance/patrol-round';

const today = '2026-03-05';
const hall = (seen: Record<number, string> = {}) =>
  Array.from({ length: 35 }, (_, index) => ({
    id: index + 1,
    lastSeenAt: seen[index + 1] ? new Date(seen[index + 1] as string) : null,
  }));
const ids = (round: { id: number }[]) => round.map(({ id }) => id);

test('a round sees every position once', () => {
  const round = ids(planRound(hall(), today));
  expect([...round].sort((a, b) => a - b)).toEqual(ids(hall()));
});

test('the order is the same for the whole day and on every phone, another on another day', () => {
  expect(ids(planRound([...hall()].reverse(), today))).toEqual(ids(planRound(hall(), today)));
  expect(ids(planRound(hall(), '2026-03-06'))).not.toEqual(ids(planRound(hall(), today)));
  expect(ids(planRound(hall(), today))).not.toEqual(ids(hall()));
});

test('never seen comes first, then the day seen longest ago; the hour within a day tells nothing', () => {
  const seen = Object.fromEntries(hall().map(({ id }) => [id, '2026-03-04T02:00:00Z']));
  seen[9] = '2026-03-02T09:00:00Z';
  delete seen[30];
  const round = ids(planRound(hall(seen), today));
  expect(round.slice(0, 2)).toEqual([30, 9]);
  const later = { ...seen, 4: '2026-03-04T09:00:00Z' };
  expect(ids(planRound(hall(later), today))).toEqual(round);
});

test('what was seen today is done, by the day of Shanghai', () => {
  const round = ids(planRound(hall({ 1: '2026-03-04T16:30:00Z', 2: '2026-03-04T15:30:00Z' }), today));
  expect(round).not.toContain(1);
  expect(round.at(-1)).toBe(2);
  expect(planRound([], today)).toEqual([]);
});

test('skipping the first ones leaves the order of the others', () => {
  const round = ids(planRound(hall(), today));
  const [first = 0, second = 0] = round;
  const seen = { [first]: '2026-03-05T01:00:00Z', [second]: '2026-03-05T01:01:00Z' };
  expect(ids(planRound(hall(seen), today))).toEqual(round.slice(2));
});
