import { describe, expect, test } from 'vitest';
import {
  ageOn,
  type EligibilityFacts,
  type EligibilityRule,
  eligibilityRules,
  judgeEligibility,
  type Verdict,
} from '~/staff/eligibility';
import english from '~/text/en/staff.json';

const joinedOn = '2026-03-10';
const today = '2026-11-24';
const full: EligibilityFacts = {
  hasIdNumber: true,
  nationality: '中国',
  bornOn: '1998-05-01',
  education: 'college',
  school: '万泉河大学',
  mandarinLevel: '二级乙等',
  recordCheckedOn: '2026-02-20',
  recordResult: 'passed',
  conductCheckedOn: '2026-02-20',
  conductResult: 'passed',
  healthCheckedOn: '2026-02-25',
  healthResult: 'passed',
};
const empty: EligibilityFacts = {
  hasIdNumber: false,
  nationality: null,
  bornOn: null,
  education: null,
  school: null,
  mandarinLevel: null,
  recordCheckedOn: null,
  recordResult: null,
  conductCheckedOn: null,
  conductResult: null,
  healthCheckedOn: null,
  healthResult: null,
};

function one(rule: EligibilityRule, facts: Partial<EligibilityFacts>, on = joinedOn, now = today) {
  const found = judgeEligibility({ ...full, ...facts }, on, now).rules.find((line) => line.rule === rule);
  // A reason without words would show as its key.
  expect(english.eligibility.reason).toHaveProperty(found?.reason ?? '');
  return [found?.result, found?.reason];
}

type Case = [string, Partial<EligibilityFacts>, Verdict, string];

describe('the whole', () => {
  test('a full file passes all seven, in the order of the clause, and asks for nothing', () => {
    const { overall, rules } = judgeEligibility(full, joinedOn, today);
    expect(overall).toBe('pass');
    expect(rules.map(({ rule }) => rule)).toEqual(eligibilityRules);
    expect(rules.map(({ result, asks }) => [result, asks])).toEqual(Array(7).fill(['pass', null]));
  });

  test('an empty file is not yet proven, and each rule names its document', () => {
    const { overall, rules } = judgeEligibility(empty, joinedOn, today);
    expect(overall).toBe('unproven');
    expect(rules.map(({ result, asks }) => [result, asks])).toEqual([
      ['unproven', 'id_card'],
      ['unproven', 'record_proof'],
      ['unproven', 'conduct_proof'],
      ['unproven', 'mandarin_certificate'],
      ['unproven', 'id_card'],
      ['unproven', 'diploma'],
      ['unproven', 'health_report'],
    ]);
  });

  test('one failed rule fails the whole, whatever else is missing', () => {
    expect(judgeEligibility({ ...empty, education: 'below_college' }, joinedOn, today).overall).toBe('fail');
    expect(judgeEligibility({ ...full, education: 'below_college' }, joinedOn, today).overall).toBe('fail');
  });

  test('one missing proof leaves the whole open', () => {
    expect(judgeEligibility({ ...full, conductCheckedOn: null }, joinedOn, today).overall).toBe('unproven');
  });
});

describe('a waiver', () => {
  test('sets its own rule aside and leaves the finding as it is', () => {
    const facts = { ...full, education: 'below_college' };
    const { overall, rules } = judgeEligibility(facts, joinedOn, today, ['education']);
    expect(overall).toBe('pass');
    expect(rules.find(({ rule }) => rule === 'education')).toMatchObject({
      result: 'fail',
      isWaived: true,
      asks: null,
    });
  });

  test('of one rule does nothing for another, nor for one that is met', () => {
    const facts = { ...full, education: 'below_college' };
    const { overall, rules } = judgeEligibility(facts, joinedOn, today, ['age', 'health']);
    expect(overall).toBe('fail');
    expect(rules.filter(({ isWaived }) => isWaived)).toEqual([]);
  });
});

describe('35 or under, on the day of joining', () => {
  test.each<[string, Partial<EligibilityFacts>, string, Verdict, string]>([
    ['the day before the 36th birthday', { bornOn: '1990-03-11' }, '2026-03-10', 'pass', 'age'],
    ['the 36th birthday', { bornOn: '1990-03-10' }, '2026-03-10', 'fail', 'too_old'],
    ['the day after it', { bornOn: '1990-03-09' }, '2026-03-10', 'fail', 'too_old'],
    ['the 35th birthday', { bornOn: '1991-03-10' }, '2026-03-10', 'pass', 'age'],
    ['joined at 35, and 36 today', { bornOn: '1990-06-01' }, '2026-03-10', 'pass', 'age'],
    ['born on 29 February, on 28 February', { bornOn: '1992-02-29' }, '2028-02-28', 'pass', 'age'],
    ['born on 29 February, on that day', { bornOn: '1992-02-29' }, '2028-02-29', 'fail', 'too_old'],
    ['born on 29 February, no such day', { bornOn: '2064-02-29' }, '2100-02-28', 'pass', 'age'],
    ['born on 29 February, the day after', { bornOn: '2064-02-29' }, '2100-03-01', 'fail', 'too_old'],
    ['the 16th birthday', { bornOn: '2010-03-10' }, '2026-03-10', 'pass', 'age'],
    ['the day before it', { bornOn: '2010-03-11' }, '2026-03-10', 'fail', 'too_young'],
    ['stated, without an ID number', { hasIdNumber: false }, '2026-03-10', 'unproven', 'age_stated'],
    ['too old even as stated', { hasIdNumber: false, bornOn: '1980-01-01' }, '2026-03-10', 'fail', 'too_old'],
    ['no birth date', { bornOn: null }, '2026-03-10', 'unproven', 'no_birth'],
    ['born on a day that is none', { bornOn: '1998-02-30' }, '2026-03-10', 'unproven', 'unsound_birth'],
    ['born after joining', { bornOn: '2027-01-01' }, '2026-03-10', 'unproven', 'unsound_birth'],
    ['born a hundred years ago', { bornOn: '1926-03-10' }, '2026-03-10', 'unproven', 'unsound_birth'],
  ])('%s', (_case, facts, on, result, reason) => {
    expect(one('age', facts, on)).toEqual([result, reason]);
  });

  test('says the age and the day', () => {
    const { rules } = judgeEligibility({ ...full, bornOn: '1990-03-10' }, joinedOn, today);
    expect(rules.find(({ rule }) => rule === 'age')).toMatchObject({
      params: { age: 36, day: joinedOn },
      asks: 'id_card',
    });
  });

  test.each([
    ['2000-02-29', '2001-02-28', 0],
    ['2000-02-29', '2001-03-01', 1],
    ['2000-02-29', '2004-02-29', 4],
    ['1999-12-31', '2000-01-01', 0],
  ])('born %s is on %s %i years old', (bornOn, on, age) => {
    expect(ageOn(bornOn, on)).toBe(age);
  });
});

describe('nationality', () => {
  test.each<Case>([
    ['in Chinese', { nationality: ' 中华人民共和国 ' }, 'pass', 'nationality'],
    ['as a code', { nationality: 'chn' }, 'pass', 'nationality'],
    ['stated without an ID number', { hasIdNumber: false }, 'unproven', 'nationality_stated'],
    ['of another country', { nationality: '越南' }, 'fail', 'foreign'],
    ['that only begins like a code', { nationality: 'CNMI' }, 'fail', 'foreign'],
    ['with an ethnic group in its place', { nationality: '黎族' }, 'unproven', 'ethnic_not_nationality'],
    ['empty', { nationality: '  ' }, 'unproven', 'no_nationality'],
  ])('%s', (_case, facts, result, reason) => {
    expect(one('nationality', facts)).toEqual([result, reason]);
  });
});

describe('Mandarin', () => {
  test.each<Case>([
    ['the highest grade', { mandarinLevel: '一级甲等' }, 'pass', 'mandarin'],
    ['the lowest grade', { mandarinLevel: '三级乙等' }, 'pass', 'mandarin'],
    ['written short', { mandarinLevel: '二甲' }, 'pass', 'mandarin'],
    ['with a space', { mandarinLevel: '二级 乙等' }, 'pass', 'mandarin'],
    ['tested below every grade', { mandarinLevel: '未入级' }, 'fail', 'mandarin_ungraded'],
    ['a word that is no grade', { mandarinLevel: '流利' }, 'unproven', 'mandarin_unknown'],
    ['a grade that does not exist', { mandarinLevel: '四级甲等' }, 'unproven', 'mandarin_unknown'],
    ['empty', { mandarinLevel: ' ' }, 'unproven', 'no_mandarin'],
  ])('%s', (_case, facts, result, reason) => {
    expect(one('mandarin', facts)).toEqual([result, reason]);
  });
});

describe('education', () => {
  test.each<Case>([
    ['junior college, the least that is enough', { education: 'college' }, 'pass', 'education'],
    ['doctor', { education: 'doctor' }, 'pass', 'education'],
    ['below it', { education: 'below_college' }, 'fail', 'below_college'],
    ['below it, and no school', { education: 'below_college', school: null }, 'fail', 'below_college'],
    ['without a school', { school: ' ' }, 'unproven', 'no_school'],
    ['missing', { education: null }, 'unproven', 'no_education'],
    ['unknown to the house', { education: 'kindergarten' }, 'unproven', 'no_education'],
  ])('%s', (_case, facts, result, reason) => {
    expect(one('education', facts)).toEqual([result, reason]);
  });
});

describe.each(['record', 'conduct', 'health'] as const)('the check of %s', (rule) => {
  const held = (day: string | null, result: 'passed' | 'failed' | null) => ({
    [`${rule}CheckedOn`]: day,
    [`${rule}Result`]: result,
  });
  test.each<[string, string | null, 'passed' | 'failed' | null, Verdict, string]>([
    ['on the day of joining', joinedOn, 'passed', 'pass', 'check'],
    ['the day after joining proves late', '2026-03-11', 'passed', 'pass', 'check_late'],
    ['today', today, 'passed', 'pass', 'check_late'],
    ['tomorrow', '2026-11-25', 'passed', 'unproven', 'check_not_yet'],
    ['365 days before joining', '2025-03-10', 'passed', 'pass', 'check'],
    ['366 days before joining', '2025-03-09', 'passed', 'unproven', 'check_stale'],
    ['failed', '2026-03-01', 'failed', 'fail', 'check_failed'],
    ['failed long ago', '2020-03-01', 'failed', 'fail', 'check_failed'],
    ['failed, without a day', null, 'failed', 'fail', 'check_failed_undated'],
    ['done, result awaited', '2026-03-01', null, 'unproven', 'check_open'],
    ['passed, without a day', null, 'passed', 'unproven', 'check_undated'],
    ['missing', null, null, 'unproven', 'no_check'],
    ['on a day that is none', '2026-02-30', 'passed', 'unproven', 'check_not_yet'],
  ])('%s', (_case, day, result, verdict, reason) => {
    expect(one(rule, held(day, result))).toEqual([verdict, reason]);
  });

  test('touches no other rule', () => {
    const { rules } = judgeEligibility({ ...full, ...held(null, null) }, joinedOn, today);
    expect(rules.filter(({ result }) => result !== 'pass').map((line) => line.rule)).toEqual([rule]);
  });
});

test('every rule and document has its words', () => {
  const { rule, document } = english.eligibility;
  const { rules } = judgeEligibility(empty, joinedOn, today);
  expect(Object.keys(rule)).toEqual(eligibilityRules);
  expect(new Set(rules.map(({ asks }) => asks))).toEqual(new Set(Object.keys(document)));
});

describe('of several health checks', () => {
  const at = (checkedOn: string, result: 'passed' | 'failed' | null) => ({
    rule: 'health' as const,
    checkedOn,
    result,
  });
  test.each<[string, ReturnType<typeof at>[], [string, 'passed' | 'failed' | null], Verdict, string]>([
    [
      'the one in force at joining counts, not a newer pass',
      [at('2026-03-01', 'passed')],
      ['2026-09-01', 'passed'],
      'pass',
      'check',
    ],
    ['on the day of joining itself', [at('2026-03-10', 'passed')], ['2026-09-01', 'passed'], 'pass', 'check'],
    [
      'a later fail is told and leaves the verdict',
      [at('2026-03-01', 'passed')],
      ['2026-09-01', 'failed'],
      'pass',
      'check_then',
    ],
    [
      'a later pass mends a fail at joining',
      [at('2026-03-01', 'failed')],
      ['2026-09-01', 'passed'],
      'pass',
      'check_late',
    ],
    ['two fails are a fail', [at('2026-03-01', 'failed')], ['2026-09-01', 'failed'], 'fail', 'check_failed'],
    [
      'one that was stale at joining gives way',
      [at('2025-03-09', 'passed')],
      ['2026-04-01', 'passed'],
      'pass',
      'check_late',
    ],
    [
      'one without a result gives way',
      [at('2026-03-01', null)],
      ['2026-04-01', 'failed'],
      'fail',
      'check_failed',
    ],
    [
      'one after joining proves late until the newest fails',
      [at('2026-03-11', 'passed')],
      ['2026-09-01', 'failed'],
      'fail',
      'check_failed',
    ],
    [
      'of two before joining the newer one that passed',
      [at('2026-01-05', 'failed'), at('2026-02-05', 'passed')],
      ['2026-09-01', 'passed'],
      'pass',
      'check',
    ],
    [
      'one that has not come yet changes nothing',
      [at('2026-03-11', 'failed')],
      ['2026-11-25', 'passed'],
      'fail',
      'check_failed',
    ],
  ])('%s', (_case, earlierChecks, [healthCheckedOn, healthResult], result, reason) => {
    expect(one('health', { earlierChecks, healthCheckedOn, healthResult })).toEqual([result, reason]);
  });

  test('those of another rule say nothing', () => {
    const earlierChecks = [{ rule: 'conduct' as const, checkedOn: '2026-03-01', result: 'passed' as const }];
    const facts = { earlierChecks, healthCheckedOn: '2026-03-01', healthResult: 'failed' as const };
    expect(one('health', facts)).toEqual(['fail', 'check_failed']);
  });
});
