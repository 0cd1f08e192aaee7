import { describe, expect, test } from 'vitest';
import {
  birthdayAt,
  countPressing,
  type ExpiryFact,
  expiriesOf,
  judgeExpiries,
  type Paper,
  type Snooze,
} from '~/staff/expiry';

const today = '2026-11-24';
const nothing = {
  ...{ personId: 7, bornOn: null, contractFrom: null, contractUntil: null, healthCheckedOn: null },
};
const paper = (id: number, kind: string, expiresOn: string | null, title = ''): Paper => ({
  ...{ id, personId: 7, kind, title, issuedOn: null, expiresOn },
});
const report = (id: number, issuedOn: string | null, expiresOn: string | null): Paper => ({
  ...paper(id, 'health_report', expiresOn),
  issuedOn,
});
const told = (facts: ExpiryFact[]) =>
  facts.map(({ kind, what, dueOn, subjectId }) => [kind, what, dueOn, subjectId]);

describe('what runs out of a file', () => {
  test.each<[string, Parameters<typeof expiriesOf>[0], Paper[], unknown[]]>([
    ['an empty file: nothing', nothing, [], []],
    [
      'a paper with an end',
      nothing,
      [paper(1, 'id_card', '2026-12-01')],
      [['document', 'id_card', '2026-12-01', 1]],
    ],
    ['a paper without an end: nothing', nothing, [paper(1, 'diploma', null)], []],
    [
      'a renewed paper: the new end alone',
      nothing,
      [paper(1, 'id_card', '2026-12-01'), paper(2, 'id_card', '2036-12-01')],
      [['document', 'id_card', '2036-12-01', 2]],
    ],
    [
      'a paper replaced by one for ever: nothing',
      nothing,
      [paper(1, 'id_card', '2026-12-01'), paper(2, 'id_card', null)],
      [],
    ],
    [
      'two other papers: each',
      nothing,
      [paper(1, 'other', '2026-12-01', '甲'), paper(2, 'other', '2027-12-01', '乙')],
      [
        ['document', 'other', '2026-12-01', 1],
        ['document', 'other', '2027-12-01', 2],
      ],
    ],
    [
      'a health check: a year later',
      { ...nothing, healthCheckedOn: '2026-01-10' },
      [],
      [['health', 'health_report', '2027-01-10', null]],
    ],
    [
      'a health report says its own day',
      { ...nothing, healthCheckedOn: '2026-01-10' },
      [paper(3, 'health_report', '2027-06-30')],
      [['health', 'health_report', '2027-06-30', 3]],
    ],
    [
      'a health report without an end: a year after its day',
      nothing,
      [report(3, '2026-02-01', null)],
      [['health', 'health_report', '2027-02-01', 3]],
    ],
    [
      'a health report without any day: a year after the check',
      { ...nothing, healthCheckedOn: '2026-01-10' },
      [report(3, null, null)],
      [['health', 'health_report', '2027-01-10', null]],
    ],
    [
      'a health report without an end, and a later check',
      { ...nothing, healthCheckedOn: '2026-05-10' },
      [report(3, '2025-02-01', null)],
      [['health', 'health_report', '2027-05-10', null]],
    ],
    [
      'a report without an end beside one with an end, older: the end',
      { ...nothing, healthCheckedOn: '2026-10-10' },
      [report(3, '2025-02-01', null), report(4, '2026-03-04', '2027-03-03')],
      [['health', 'health_report', '2027-03-03', 4]],
    ],
    [
      'a report that is over, renewed by one without an end',
      nothing,
      [report(3, '2025-03-04', '2026-03-03'), report(4, '2026-03-01', null)],
      [['health', 'health_report', '2027-03-01', 4]],
    ],
    ['a health report without any day, and no check: nothing', nothing, [report(3, null, null)], []],
    [
      'a contract for a term',
      { ...nothing, contractFrom: '2025-01-01', contractUntil: '2026-12-31' },
      [],
      [['contract', 'contract', '2026-12-31', null]],
    ],
    [
      'a later contract among the papers',
      { ...nothing, contractFrom: '2025-01-01', contractUntil: '2026-12-31' },
      [paper(4, 'contract', '2028-12-31')],
      [['contract', 'contract', '2028-12-31', null]],
    ],
    ['an open-ended contract: nothing', { ...nothing, contractFrom: '2025-01-01' }, [], []],
    ['who turns 36 today', { ...nothing, bornOn: '1990-11-24' }, [], [['age', 'age', '2026-11-24', null]]],
    ['who turned 36 yesterday: nothing', { ...nothing, bornOn: '1990-11-23' }, [], []],
  ])('%s', (_, file, papers, facts) => {
    expect(told(expiriesOf(file, papers, today))).toEqual(facts);
  });

  test('somebody born on 29 February turns 36 on it, and 35 on 1 March', () => {
    expect([birthdayAt('1992-02-29', 36), birthdayAt('1992-02-29', 35)]).toEqual([
      '2028-02-29',
      '2027-03-01',
    ]);
  });
});

const due = (dueOn: string, fact: Partial<ExpiryFact> = {}): ExpiryFact => ({
  ...{ personId: 7, kind: 'document' as const, what: 'id_card', title: '', subjectId: 1, dueOn },
  ...fact,
});
const put = (snooze: Partial<Snooze> = {}): Snooze => ({
  ...{
    personId: 7,
    kind: 'document',
    subjectId: 1,
    dueOn: '2026-12-01',
    untilOn: '2026-11-30',
    reason: '已预约',
  },
  ...snooze,
});

test.each([
  ['2026-11-23', 'expired', -1],
  ['2026-11-24', 'urgent', 0],
  ['2026-12-24', 'urgent', 30],
  ['2026-12-25', 'soon', 31],
  ['2027-02-22', 'soon', 90],
  ['2027-02-23', 'later', 91],
])('valid until %s is %s', (dueOn, state, daysLeft) => {
  expect(judgeExpiries([due(dueOn)], [], today)).toMatchObject([{ state, daysLeft }]);
});

test('the most pressing comes first', () => {
  const days = ['2027-05-01', '2026-10-01', '2026-12-01'];
  const lines = judgeExpiries(
    days.map((day) => due(day)),
    [],
    today,
  );
  expect(lines.map(({ dueOn }) => dueOn)).toEqual(['2026-10-01', '2026-12-01', '2027-05-01']);
});

test.each<[string, Snooze, boolean]>([
  ['keeps it quiet', put(), true],
  ['keeps it quiet on its last day', put({ untilOn: today }), true],
  ['is over the day after', put({ untilOn: '2026-11-23' }), false],
  ['was for another due day', put({ dueOn: '2026-11-01' }), false],
  ['was for another paper', put({ subjectId: 2 }), false],
  ['does not write down the day', put({ dueOn: null }), true],
])('a snooze that %s', (_, snooze, isQuiet) => {
  const lines = judgeExpiries([due('2026-12-01')], [snooze], today);
  expect(lines[0]?.snoozed !== null).toBe(isQuiet);
  expect(countPressing(lines)).toBe(isQuiet ? 0 : 1);
});

test('what is far off and whose birthday comes press nobody', () => {
  const facts = [due('2027-05-01'), due('2026-11-25', { kind: 'age', what: 'age', subjectId: null })];
  expect(countPressing(judgeExpiries(facts, [], today))).toBe(0);
});
