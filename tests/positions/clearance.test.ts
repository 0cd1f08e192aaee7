import { describe, expect, test } from 'vitest';
import { judgeClearance } from '~/positions/clearance';
import type { ClearanceFacts } from '~/positions/clearance-facts';
import { courses, earned, result, takenOver, without } from './clearance-case';

const file = earned.eligibility;
const withFile = (change: Partial<typeof file>): ClearanceFacts => ({
  ...earned,
  eligibility: { ...file, ...change },
});
const suspended = (fromOn: string, toOn: string | null, facts = earned): ClearanceFacts => ({
  ...facts,
  suspensions: [{ fromOn, toOn }],
});
const retraining = (doneOn: string | null, facts = earned): ClearanceFacts => ({
  ...facts,
  retrainings: [{ courseId: 7, dueOn: '2026-05-31', doneOn }],
});
const expires = without(earned, 7, result(7, { validUntil: '2026-08-31' }));
const failedLater: ClearanceFacts = {
  ...earned,
  background: [...earned.background, { kind: 'record', checkedOn: '2026-07-01', result: 'failed' }],
};
const mended: ClearanceFacts = {
  ...failedLater,
  background: [...failedLater.background, { kind: 'record', checkedOn: '2026-07-20', result: 'passed' }],
};
const olderThan35 = withFile({ bornOn: '1990-03-01' });
const waived: ClearanceFacts = { ...olderThan35, waivers: [{ rule: 'age', from: '2026-04-10' }] };
const rechecked: ClearanceFacts = {
  ...withFile({ healthCheckedOn: '2026-09-01' }),
  earlierChecks: [{ rule: 'health', checkedOn: '2026-02-20', result: 'passed' }],
};
const retired: ClearanceFacts = {
  ...expires,
  courses: courses.map((row) => (row.id === 7 ? { ...row, retiredOn: '2026-06-01' } : row)),
};

describe('cleared', () => {
  test.each<[string, ClearanceFacts, string, 'earned' | 'proof']>([
    ['on the day the last course is passed', earned, '2026-03-02', 'earned'],
    ['years later, whatever birthday has passed since', earned, '2031-03-02', 'earned'],
    ['on the last day a course is valid', expires, '2026-08-31', 'earned'],
    ['on the last day before leaving', { ...earned, leftOn: '2026-04-30' }, '2026-04-30', 'earned'],
    ['on the day before a suspension', suspended('2026-04-01', '2026-04-30'), '2026-03-31', 'earned'],
    ['on the day after its last', suspended('2026-04-01', '2026-04-30'), '2026-05-01', 'earned'],
    ['when the suspension was taken back', suspended('2026-04-01', '2026-03-31'), '2026-04-01', 'earned'],
    ['by a waiver, on the day it was decided', waived, '2026-04-10', 'earned'],
    ['on the day before the background check failed', failedLater, '2026-06-30', 'earned'],
    ['again from the day a newer check was passed', mended, '2026-07-20', 'earned'],
    ['on the day a retraining is due', retraining(null), '2026-05-31', 'earned'],
    ['on the day the retraining is passed', retraining('2026-06-10'), '2026-06-10', 'earned'],
    ['all along when it was passed in time', retraining('2026-05-20'), '2026-06-01', 'earned'],
    ['by a retired course that is still valid', retired, '2026-08-31', 'earned'],
    [
      'by an older pass, though a later attempt failed',
      { ...earned, results: [...earned.results, result(1, { passed: false, heldOn: '2026-05-04' })] },
      '2026-05-05',
      'earned',
    ],
    ['at 35, judged at joining', withFile({ bornOn: '1990-03-02' }), '2026-03-02', 'earned'],
    ['before a health check that was made again', rechecked, '2026-08-31', 'earned'],
    ['by proof, on its first day and without a course', takenOver, '2026-01-01', 'proof'],
    ['by proof, on its last day', takenOver, '2026-06-30', 'proof'],
  ])('%s', (_case, facts, day, basis) => {
    expect(judgeClearance(facts, 'window', day)).toEqual({ isCleared: true, basis, missing: [] });
  });
});

describe('not cleared', () => {
  test.each<[string, ClearanceFacts, string, string[]]>([
    [
      'the day before the last course is passed',
      earned,
      '2026-03-01',
      [
        ...['ethics', 'confidentiality', 'etiquette', 'business', 'skills', 'office'].map(
          (gate) => `gate ${gate} never`,
        ),
        'course window never',
      ],
    ],
    ['the day after a course ran out', expires, '2026-09-01', ['course window expired']],
    [
      'on the first day of a suspension',
      suspended('2026-04-01', '2026-04-30'),
      '2026-04-01',
      ['suspension suspension suspended_until'],
    ],
    [
      'on its last',
      suspended('2026-04-01', '2026-04-30'),
      '2026-04-30',
      ['suspension suspension suspended_until'],
    ],
    [
      'in one without an end',
      suspended('2026-04-01', null),
      '2036-04-01',
      ['suspension suspension suspended'],
    ],
    [
      'by proof either, when suspended',
      suspended('2026-04-01', null, takenOver),
      '2026-04-01',
      ['suspension suspension suspended'],
    ],
    ['the day after leaving', { ...earned, leftOn: '2026-04-30' }, '2026-05-01', ['left left left']],
    [
      'by proof either, after leaving',
      { ...takenOver, leftOn: '2026-04-30' },
      '2026-05-01',
      ['left left left'],
    ],
    ['at 36 at joining', olderThan35, '2026-03-02', ['eligibility age too_old']],
    ['on the day before the waiver was decided', waived, '2026-04-09', ['eligibility age too_old']],
    ['from the day the background check failed', failedLater, '2026-07-01', ['background record failed']],
    [
      'without one of the three checks',
      { ...earned, background: earned.background.slice(1) },
      '2026-04-01',
      ['background record unchecked'],
    ],
    [
      'with a rule not proven',
      withFile({ healthCheckedOn: null, healthResult: null }),
      '2026-04-01',
      ['eligibility health no_check'],
    ],
    [
      'before the evidence that was brought late',
      withFile({ conductCheckedOn: '2026-04-02' }),
      '2026-04-01',
      ['eligibility conduct check_not_yet'],
    ],
    [
      'from the day a newer health check failed',
      { ...rechecked, eligibility: { ...rechecked.eligibility, healthResult: 'failed' } },
      '2026-09-01',
      ['eligibility health check_failed'],
    ],
    ['the day after a retraining was due', retraining(null), '2026-06-01', ['retraining retraining overdue']],
    [
      'the day before it is passed late',
      retraining('2026-06-10'),
      '2026-06-09',
      ['retraining retraining overdue'],
    ],
    [
      'by proof either, with a suspending retraining overdue',
      retraining(null, takenOver),
      '2026-06-01',
      ['retraining retraining overdue'],
    ],
    [
      'with the course of another group',
      without(earned, 7, result(8)),
      '2026-04-01',
      ['course window never'],
    ],
    [
      'with a failed attempt',
      without(earned, 3, result(3, { passed: false })),
      '2026-04-01',
      ['gate etiquette failed'],
    ],
    [
      'with a retired course run out, and none in its place',
      retired,
      '2026-09-01',
      ['course window expired'],
    ],
    [
      'where no course is taught',
      { ...without(earned, 7), courses: courses.filter(({ id }) => id !== 7) },
      '2026-04-01',
      ['course window no_course'],
    ],
  ])('%s', (_case, facts, day, missing) => {
    const judged = judgeClearance(facts, 'window', day);
    expect(judged).toMatchObject({ isCleared: false, basis: null });
    expect(judged.missing.map(({ kind, about, reason }) => `${kind} ${about} ${reason}`)).toEqual(missing);
  });

  test('after proof has ended, which comes first of what is missing', () => {
    const judged = judgeClearance(takenOver, 'window', '2026-07-01');
    expect(judged.missing[0]).toMatchObject({
      kind: 'proof',
      reason: 'ended',
      params: { day: '2026-06-30' },
    });
    expect(judged.missing).toHaveLength(1 + 3 + 6 + 1);
  });
});

test('a refresher mends what was passed once and ran out, not what was never passed', () => {
  const never = judgeClearance(without(earned, 2), 'window', '2026-04-01').missing;
  expect(never).toMatchObject([{ about: 'confidentiality', reason: 'never', courseIds: [2] }]);
  const failed = without(earned, 2, result(2, { passed: false }));
  expect(judgeClearance(failed, 'window', '2026-04-01').missing).toMatchObject([{ courseIds: [2] }]);
  const over = without(earned, 2, result(2, { validUntil: '2026-08-31' }));
  expect(judgeClearance(over, 'window', '2026-09-01').missing).toMatchObject([{ courseIds: [2, 9] }]);
});

test('what is missing names the courses that would mend it, but no retired one', () => {
  const never = judgeClearance(without(earned, 7), 'window', '2026-04-01').missing;
  expect(never).toMatchObject([{ courseIds: [7], params: { course: '课程7' } }]);
  expect(judgeClearance(retired, 'window', '2026-09-01').missing).toMatchObject([{ courseIds: [] }]);
});
