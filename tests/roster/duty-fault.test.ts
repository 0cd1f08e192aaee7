import { expect, test } from 'vitest';
import type { DutyCell, DutyNeed, RosterFacts, RosterPerson } from '~/roster/duty-facts';
import { faultsOfDuty, faultsOfRoster } from '~/roster/duty-fault';

/** March 2026: the 7th and 8th, 14th and 15th are weekends. */
const need = (day: string, shift: DutyNeed['shift'], groupId = 1): DutyNeed => {
  return {
    day,
    shift,
    groupId,
    people: 1,
    minutes: { weekend: 420, midday: 150, extended: 60, standby: 0 }[shift],
  };
};
const needs = [
  ...['2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15'].flatMap((day) => [
    need(day, 'weekend'),
    need(day, 'weekend', 2),
    ...[1, 2, 3, 4].map((group) => need(day, 'standby', group)),
  ]),
  need('2026-03-09', 'midday'),
  need('2026-03-09', 'extended'),
];
const workdays = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => `2026-03-${day}`);
const groups = [1, 2, 3, 4];

function hall(changes: Partial<RosterPerson> = {}): RosterFacts {
  const person: RosterPerson = {
    id: 7,
    joinedOn: '2025-01-01',
    leftOn: null,
    cleared: groups.map((groupId) => ({ groupId, fromOn: '2025-01-01', toOn: null })),
    leaveOn: [],
    protectedOn: [],
    worksOn: workdays,
    overtime: [],
    debt: { weekend: 0, weekday: 0, standby: 0 },
    unwanted: [],
    ...changes,
  };
  return { days: workdays, people: [person], needs, limits: { day: 180, month: 2160 }, survive: 0 };
}

const cell = (day: string, shift: DutyCell['shift'], groupId = 1): DutyCell => {
  return { day: `2026-03-${day}`, shift, groupId, personId: 7 };
};
const rules = (facts: RosterFacts, wanted: DutyCell, others: DutyCell[] = []) =>
  faultsOfDuty(wanted, facts, others).map(({ rule }) => rule);
const nobody = { groupId: 1, fromOn: '2025-01-01', toOn: '2026-03-06' };

test.each<[string, Partial<RosterPerson>, DutyCell, DutyCell[], string[]]>([
  ['a free, cleared person may have duty', {}, cell('07', 'weekend'), [], []],
  ['before joining nobody has duty', { joinedOn: '2026-03-08' }, cell('07', 'weekend'), [], ['employed']],
  ['after leaving nobody has duty', { leftOn: '2026-03-06' }, cell('07', 'weekend'), [], ['employed']],
  [
    'clearance that ended the day before does not count',
    { cleared: [nobody] },
    cell('07', 'weekend'),
    [],
    ['clearance'],
  ],
  ['leave keeps from duty', { leaveOn: ['2026-03-07'] }, cell('07', 'weekend'), [], ['leave']],
  [
    'the law keeps from duty',
    { protectedOn: [{ fromOn: '2026-03-01', toOn: '2026-03-07' }] },
    cell('07', 'weekend'),
    [],
    ['protected'],
  ],
  ['no two jobs on a day', {}, cell('09', 'midday'), [cell('09', 'extended')], ['one_job']],
  ['no duty while standing by', {}, cell('07', 'weekend'), [cell('07', 'standby', 2)], ['one_job']],
  [
    'one may stand by for three groups',
    {},
    cell('07', 'standby', 3),
    [cell('07', 'standby'), cell('07', 'standby', 2)],
    [],
  ],
  [
    'not for four',
    {},
    cell('07', 'standby', 4),
    [cell('07', 'standby'), cell('07', 'standby', 2), cell('07', 'standby', 3)],
    ['one_job'],
  ],
  [
    'after five workdays and Saturday no Sunday',
    {},
    cell('08', 'weekend'),
    [cell('07', 'weekend')],
    ['rest'],
  ],
  [
    'a week cut in the middle counts too',
    { worksOn: [...workdays, '2026-03-07'] },
    cell('08', 'weekend'),
    [],
    ['rest'],
  ],
  ['standing by is no work', {}, cell('08', 'standby'), [cell('07', 'weekend')], []],
  [
    'three hours of overtime on a workday',
    { overtime: [{ day: '2026-03-09', minutes: 60 }] },
    cell('09', 'midday'),
    [],
    ['overtime_day'],
  ],
  [
    '36 hours in a month',
    { overtime: [{ day: '2026-03-20', minutes: 1741 }] },
    cell('07', 'weekend'),
    [],
    ['overtime_month'],
  ],
  [
    '36 hours to the minute',
    { overtime: [{ day: '2026-03-20', minutes: 1740 }] },
    cell('07', 'weekend'),
    [],
    [],
  ],
  [
    'every reason is named',
    { leaveOn: ['2026-03-07'], cleared: [nobody] },
    cell('07', 'weekend'),
    [],
    ['clearance', 'leave'],
  ],
])('%s', (_name, changes, wanted, others, expected) => {
  expect(rules(hall(changes), wanted, others)).toEqual(expected);
});

test('nobody is put where nobody is wanted, nor a second where one is', () => {
  const facts = hall();
  expect(rules(facts, cell('09', 'weekend'))).toEqual(['need']);
  const other = { ...cell('07', 'weekend'), personId: 8 };
  expect(rules(facts, cell('07', 'weekend'), [other])).toEqual(['need']);
});

test('a roster names each duty that breaks a rule, both sides of a clash', () => {
  const found = faultsOfRoster(hall(), [cell('07', 'weekend'), cell('08', 'weekend'), cell('09', 'midday')]);
  expect(found.map(({ cell: { day } }) => day)).toEqual(['2026-03-07', '2026-03-08']);
});
