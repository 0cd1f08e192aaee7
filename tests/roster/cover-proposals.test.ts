import { describe, expect, test } from 'vitest';
import type { CoverPerson } from '~/roster/cover-preference';
import { moveCost, preferenceOf } from '~/roster/cover-preference';
import { type CoverPosition, proposeCover } from '~/roster/cover-proposals';

const [windows, data] = [1, 2];
const terms = { day: '2026-03-20', overtimeLimit: 2_160, isNow: true };

const person = (id: number, more: Partial<CoverPerson> = {}): CoverPerson => ({
  id,
  name: `P${id}`,
  staffNo: `S${id}`,
  at: null,
  unable: null,
  cleared: [{ groupId: windows, toOn: null }],
  knows: [],
  cameAt: '07:50',
  standsBy: false,
  lately: 0,
  overtimeMinutes: 0,
  ...more,
});
const position = (id: number, inPlace: number | null, groupId = windows): CoverPosition => ({
  id,
  number: id,
  groupId,
  inPlace,
});
const propose = (
  people: CoverPerson[],
  positions: CoverPosition[],
  gaps = positions
    .filter(({ inPlace }) => inPlace === null)
    .map(({ id }) => ({ positionId: id, declined: [] as number[] })),
) => proposeCover({ gaps, positions, people, terms });
const reasons = (whyNot: { personId: number; why: { key: string } }[] = []) =>
  whyNot.map(({ personId, why }) => `${personId} ${why.key.split('.').at(-1)}`);

describe('one gap', () => {
  test('who is free comes before who leaves a post, and a chain is told from the gap to its end', () => {
    const [answer] = propose(
      [
        person(1, { at: 11 }),
        person(2, {
          cleared: [
            { groupId: data, toOn: null },
            { groupId: windows, toOn: null },
          ],
        }),
      ],
      [position(10, null), position(11, 1)],
    );
    expect(answer?.proposals.map(({ personId, chain }) => [personId, chain.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(answer?.proposals[1]?.chain).toEqual([
      { personId: 1, name: 'P1', from: 11, to: 10, toId: 10 },
      { personId: 2, name: 'P2', from: null, to: 11, toId: 11 },
    ]);
    expect(answer?.proposals[0]?.extra).toBe(0);
  });

  test('it says for which groups nobody is left, and only those that had somebody', () => {
    const wide = [
      { groupId: windows, toOn: null },
      { groupId: data, toOn: null },
    ];
    const two = propose([person(1, { cleared: wide }), person(2)], [position(10, null)])[0]?.proposals;
    const thin = new Map(two?.map((one) => [one.personId, one.thin]));
    expect(thin.get(1)).toEqual([data]);
    expect(thin.get(2)).toEqual([]);
  });

  test('everybody who is not proposed has a reason', () => {
    const [answer] = propose(
      [
        person(1, { unable: { key: 'roster:cover.why_not.on_leave' } }),
        person(2, { cleared: [{ groupId: data, toOn: null }] }),
        person(3),
        person(4, { at: 11, cleared: [{ groupId: windows, toOn: null }] }),
      ],
      [position(10, null), position(11, 4, data)],
      [{ positionId: 10, declined: [3] }],
    );
    expect(answer?.proposals.map(({ personId }) => personId)).toEqual([4]);
    expect(reasons(answer?.whyNot)).toEqual(['1 on_leave', '2 not_cleared', '3 declined']);
    const alone = propose([person(4, { at: 11 })], [position(10, null), position(11, 4, data)])[0];
    expect(alone?.proposals).toEqual([]);
    expect(reasons(alone?.whyNot)).toEqual(['4 leaves_empty']);
  });
});

describe('several gaps at once', () => {
  test('each proposal says who then takes the other, and whoever is needed elsewhere is told so', () => {
    const wide = [
      { groupId: windows, toOn: null },
      { groupId: data, toOn: null },
    ];
    const answers = propose(
      [person(1, { cleared: wide }), person(2, { lately: 3 })],
      [position(10, null), position(20, null, data)],
    );
    expect(answers.map(({ proposals }) => proposals.map(({ personId }) => personId))).toEqual([[2], [1]]);
    expect(answers[0]?.proposals[0]?.others).toEqual([
      {
        positionId: 20,
        number: 20,
        name: 'P1',
        chain: [{ personId: 1, name: 'P1', from: null, to: 20, toId: 20 }],
      },
    ]);
    expect(reasons(answers[0]?.whyNot)).toEqual(['1 needed']);
  });

  test('with one person for two gaps the other says that nobody is left', () => {
    const answers = propose([person(1)], [position(10, null), position(12, null)]);
    expect(answers.map(({ proposals }) => proposals.length).sort()).toEqual([0, 1]);
    const open = answers.find(({ proposals }) => proposals.length === 0);
    expect(reasons(open?.whyNot)).toEqual(['1 needed']);
  });
});

describe('preference', () => {
  test.each<[string, Partial<CoverPerson>, number | null, number]>([
    ['of the same group, in the hall, standing by', { standsBy: true }, windows, 0],
    ['knew the group', { standsBy: true, knows: [windows] }, null, 40],
    ['cleared only', { standsBy: true }, null, 150],
    ['not in the hall', { standsBy: true, cameAt: null }, windows, 250],
    ['not standing by', {}, windows, 100],
    ['stood in four half-days', { standsBy: true, lately: 4 }, windows, 80],
    ['stood in very often', { standsBy: true, lately: 40 }, windows, 200],
    ['half of the overtime is used', { standsBy: true, overtimeMinutes: 1_080 }, windows, 50],
    [
      'the clearance ends soon',
      { standsBy: true, cleared: [{ groupId: windows, toOn: '2026-04-01' }] },
      windows,
      50,
    ],
    [
      'everything against it',
      {
        cameAt: null,
        lately: 99,
        overtimeMinutes: 9_999,
        cleared: [{ groupId: windows, toOn: '2026-04-01' }],
      },
      null,
      850,
    ],
  ])('%s', (_, more, own, cost) => {
    expect(preferenceOf(person(1, more), windows, own, terms).cost - moveCost).toBe(cost);
  });
});
