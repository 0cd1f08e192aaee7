import { describe, expect, it } from 'vitest';
import { explainCase, foldCase } from '~/ledger/fold';
import { rules, storyOf } from './story-of';

type Story = Parameters<typeof storyOf>;
type Row = [string, Story, number | null, string | null];

describe('late by the slowest own step', () => {
  const received = ['received', '2026-03-02'] as Story[1];
  const accepted = ['accepted', '2026-03-02'] as Story[1];
  const table: Row[] = [
    ['nothing done yet', [{}, received], null, null],
    ['accepted the same day', [{}, received, accepted], 0, null],
    ['accepted two workdays on', [{}, received, ['accepted', '2026-03-04']], 2, 'accept'],
    [
      'accepted on Monday after a Saturday receipt',
      [{}, ['received', '2026-03-07'], ['accepted', '2026-03-09']],
      0,
      null,
    ],
    [
      'accepted over the Spring Festival',
      [{}, ['received', '2026-02-14'], ['accepted', '2026-02-25']],
      2,
      'accept',
    ],
    [
      'accepted on a day off: one late',
      [{}, ['received', '2026-03-06'], ['accepted', '2026-03-07']],
      1,
      'accept',
    ],
    ['notice on the sixth workday', [{}, received, ['notice_given', '2026-03-10']], 1, 'notice'],
    [
      'accepted the day of the correction',
      [{}, received, ['notice_given', '2026-03-03'], ['corrected', '2026-03-20'], ['accepted', '2026-03-20']],
      0,
      null,
    ],
    [
      'accepted after the correction',
      [{}, received, ['notice_given', '2026-03-03'], ['corrected', '2026-03-20'], ['accepted', '2026-03-24']],
      2,
      'accept',
    ],
    ['refused within five workdays', [{}, received, ['refused', '2026-03-09', { reason: 'x' }]], 0, null],
    ['refused after six', [{}, received, ['refused', '2026-03-10', { reason: 'x' }]], 1, 'accept'],
    ['transferred the next workday', [{}, received, accepted, ['transferred', '2026-03-03']], 0, null],
    ['transferred on the third', [{}, received, accepted, ['transferred', '2026-03-05']], 2, 'transfer'],
    [
      'the authority took a month',
      [
        { promisedWorkdays: 5 },
        received,
        accepted,
        ['transferred', '2026-03-03'],
        ['decided', '2026-04-08'],
        ['issued', '2026-04-09'],
      ],
      0,
      null,
    ],
    [
      'issued two workdays late',
      [{}, received, accepted, ['decided', '2026-03-05'], ['issued', '2026-03-10']],
      2,
      'issue',
    ],
    [
      'the slowest of two',
      [
        {},
        received,
        accepted,
        ['transferred', '2026-03-04'],
        ['decided', '2026-03-05'],
        ['issued', '2026-03-10'],
      ],
      2,
      'issue',
    ],
    [
      'archived late: not here',
      [
        {},
        received,
        accepted,
        ['decided', '2026-03-05'],
        ['issued', '2026-03-05'],
        ['archived', '2026-06-01'],
      ],
      0,
      null,
    ],
    [
      'own steps on time, explicit due missed',
      [{ dueAt: '2026-03-03' }, received, accepted, ['decided', '2026-03-20'], ['issued', '2026-03-20']],
      0,
      null,
    ],
    [
      'a file without steps, in time',
      [{ dueAt: '2026-03-31' }, received, ['issued', '2026-03-31 23:00']],
      0,
      null,
    ],
    [
      'a file without steps, two workdays late',
      [{ dueAt: '2026-03-31' }, received, ['issued', '2026-04-02']],
      2,
      'due',
    ],
    [
      'a file without steps, an hour late',
      [{ dueAt: '2026-03-31T15:00:00+08:00' }, received, ['issued', '2026-03-31 16:00']],
      1,
      'due',
    ],
    ['a file without steps, open', [{ dueAt: '2026-03-31' }, received], null, null],
    ['a file without steps and without a due', [{}, received, ['issued', '2026-04-02']], null, null],
    [
      'a step into a year without a notice',
      [{ kind: 9 }, ['received', '2026-12-31'], ['accepted', '2027-01-04']],
      null,
      null,
    ],
  ];
  it.each(table)('%s', (_, story, late, step) => {
    const facts = foldCase(storyOf(...story), rules);
    expect([facts.late_workdays, facts.late_step]).toEqual([late, step]);
  });
});

describe('archiving', () => {
  it.each<[string, Story, string | null]>([
    [
      'ten workdays from issue',
      [{}, ['received', '2026-03-02'], ['accepted', '2026-03-02'], ['issued', '2026-03-03']],
      '2026-03-17',
    ],
    [
      'ten workdays from a refusal',
      [{}, ['received', '2026-03-02'], ['refused', '2026-03-02', { reason: 'x' }]],
      '2026-03-16',
    ],
    [
      'unknown for a file that gives no steps',
      [{}, ['received', '2026-03-02'], ['issued', '2026-03-03']],
      null,
    ],
    ['open', [{}, ['received', '2026-03-02'], ['accepted', '2026-03-02']], null],
    [
      'into a year without a notice',
      [{}, ['received', '2026-12-28'], ['accepted', '2026-12-28'], ['issued', '2026-12-30']],
      null,
    ],
  ])('%s', (_, story, due) => {
    expect(foldCase(storyOf(...story), rules).archive_due_on).toBe(due);
  });
});

it('transfer and issue are told apart for their indicator', () => {
  const story = storyOf(
    {},
    ['received', '2026-03-02'],
    ['accepted', '2026-03-02'],
    ['transferred', '2026-03-04'],
    ['decided', '2026-03-05'],
    ['issued', '2026-03-06'],
  );
  const facts = foldCase(story, rules);
  expect([facts.transfer_late_workdays, facts.issue_late_workdays]).toEqual([1, 0]);
  expect(
    explainCase(story, rules).steps.map((step) => [step.step, step.from, step.due, step.done, step.late]),
  ).toEqual([
    ['accept', '2026-03-02', { due: '2026-03-02' }, '2026-03-02', 0],
    ['transfer', '2026-03-02', { due: '2026-03-03' }, '2026-03-04', 1],
    ['issue', '2026-03-05', { due: '2026-03-06' }, '2026-03-06', 0],
  ]);
});
