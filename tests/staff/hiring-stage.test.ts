import { describe, expect, test } from 'vitest';
import { eligibilityRules } from '~/staff/eligibility';
import { eraseDay } from '~/staff/hiring-keeping';
import {
  type HiringFacts,
  type HiringStage,
  type HiringStep,
  hiringStages,
  nextAction,
  refuseStep,
} from '~/staff/hiring-stage';

type Rules = Partial<Record<string, 'fail' | 'unproven' | 'waived'>>;
const rules = (other: Rules): HiringFacts['rules'] =>
  eligibilityRules.map((rule) => {
    const result = other[rule] ?? 'pass';
    return { rule, result: result === 'waived' ? 'fail' : result, isWaived: result === 'waived' };
  });
const passed = { record: 'passed', education: 'passed', references: 'passed' } as const;
const facts = (stage: HiringStage, other: Partial<HiringFacts> = {}): HiringFacts => ({
  stage,
  rules: rules({}),
  interview: 'passed',
  checks: passed,
  itemsOpen: 0,
  requisition: { isOpen: true, count: 1, hired: 0, offered: 0 },
  isErased: false,
  ...other,
});
const reasons = (step: HiringStep, of: HiringFacts) =>
  refuseStep(step, of).map(({ key }) => key.replace('hiring:why.', ''));

const steps: Record<HiringStep, HiringStage[]> = {
  interview: ['applied', 'interview'],
  check: ['interview'],
  offer: ['checks'],
  accept: ['offer'],
  decline: ['offer'],
  hire: ['onboarding'],
  file: ['hired'],
  reject: ['applied', 'interview', 'checks', 'offer', 'onboarding'],
  withdraw: ['applied', 'interview', 'checks', 'offer', 'onboarding'],
  reopen: ['closed'],
};

describe.each([...hiringStages, 'closed'] as HiringStage[])('from %s, with everything in order', (stage) => {
  test.each(Object.entries(steps) as [HiringStep, HiringStage[]][])('%s', (step, from) => {
    expect(reasons(step, facts(stage))).toEqual(from.includes(stage) ? [] : ['stage']);
  });
});

const closed = { isOpen: false, count: 1, hired: 1, offered: 0 };
test.each([
  [
    'interview for a requisition that is ended',
    'interview',
    facts('applied', { requisition: closed }),
    ['requisition_closed'],
  ],
  [
    'checks before the interview is judged',
    'check',
    facts('interview', { interview: 'open' }),
    ['interview_open'],
  ],
  ['checks without any interview', 'check', facts('interview', { interview: null }), ['interview_open']],
  [
    'checks after a failed interview',
    'check',
    facts('interview', { interview: 'failed' }),
    ['interview_failed'],
  ],
  [
    'checks of somebody too old',
    'check',
    facts('interview', { rules: rules({ age: 'fail' }) }),
    ['fail_age'],
  ],
  [
    'checks of somebody not yet proven',
    'check',
    facts('interview', { rules: rules({ health: 'unproven' }) }),
    [],
  ],
  ['checks of somebody with a waiver', 'check', facts('interview', { rules: rules({ age: 'waived' }) }), []],
  [
    'an offer to somebody failed on two rules',
    'offer',
    facts('checks', { rules: rules({ age: 'fail', education: 'fail' }) }),
    ['fail_age', 'fail_education'],
  ],
  ['an offer with a waiver', 'offer', facts('checks', { rules: rules({ education: 'waived' }) }), []],
  [
    'an offer without the reference check',
    'offer',
    facts('checks', { checks: { ...passed, references: null } }),
    ['check_missing_references'],
  ],
  [
    'an offer with a failed education check',
    'offer',
    facts('checks', { checks: { ...passed, education: 'failed' } }),
    ['check_failed_education'],
  ],
  [
    'an offer with a criminal record, said once',
    'offer',
    facts('checks', { checks: { ...passed, record: 'failed' }, rules: rules({ record: 'fail' }) }),
    ['fail_record'],
  ],
  [
    'an offer when the only place is offered',
    'offer',
    facts('checks', { requisition: { isOpen: true, count: 1, hired: 0, offered: 1 } }),
    ['no_place'],
  ],
  [
    'an offer when one of two places is offered',
    'offer',
    facts('checks', { requisition: { isOpen: true, count: 2, hired: 0, offered: 1 } }),
    [],
  ],
  [
    'an offer to somebody not yet proven',
    'offer',
    facts('checks', { rules: rules({ health: 'unproven' }) }),
    [],
  ],
  [
    'hiring somebody not yet proven',
    'hire',
    facts('onboarding', { rules: rules({ health: 'unproven' }) }),
    ['unproven_health'],
  ],
  ['hiring with items open', 'hire', facts('onboarding', { itemsOpen: 2 }), ['items_open']],
  [
    'hiring beyond the count',
    'hire',
    facts('onboarding', { requisition: { isOpen: true, count: 1, hired: 1, offered: 0 } }),
    ['no_place'],
  ],
  ['rejecting somebody erased', 'reject', facts('closed', { isErased: true }), ['erased']],
  ['reopening somebody erased', 'reopen', facts('closed', { isErased: true }), ['erased']],
] as [string, HiringStep, HiringFacts, string[]][])('%s: %s gives %#', (_name, step, of, why) => {
  expect(reasons(step, of)).toEqual(why);
});

test.each([
  [facts('applied'), 'interview'],
  [facts('applied', { rules: rules({ age: 'fail' }) }), 'reject'],
  [facts('interview', { interview: 'open' }), 'judge_interview'],
  [facts('interview'), 'check'],
  [facts('interview', { interview: 'failed' }), 'reject'],
  [facts('checks', { checks: { ...passed, record: null } }), 'record_checks'],
  [facts('checks'), 'offer'],
  [facts('checks', { checks: { ...passed, references: 'failed' } }), 'reject'],
  [facts('offer'), 'answer_offer'],
  [facts('onboarding', { itemsOpen: 1 }), 'tick_items'],
  [facts('onboarding'), 'hire'],
  [facts('hired'), 'file'],
  [facts('filed'), 'train'],
  [facts('closed'), 'none'],
] as [HiringFacts, string][])('the next action %#: $stage leads to %s', (of, next) => {
  expect(nextAction(of)).toBe(next);
});

test.each([
  [{ consents: false }, { day: '2026-04-01' }],
  [{ consents: false, keepUntil: '2027-01-01' }, { day: '2026-04-01' }],
  [{ consents: true }, { day: '2027-03-02' }],
  [{ consents: true, keepUntil: '2026-03-03' }, { day: '2026-03-03' }],
  [{ consents: true, keepUntil: '2026-03-02' }, { fault: { key: 'hiring:fault.day_past' } }],
  [{ consents: true, keepUntil: '2028-03-01' }, { day: '2028-03-01' }],
  [
    { consents: true, keepUntil: '2028-03-02' },
    { fault: { key: 'hiring:fault.kept_too_long', params: { day: '2028-03-01' } } },
  ],
])('kept %j on 2 March 2026', (wish, answer) => {
  expect(eraseDay(wish, '2026-03-02')).toEqual(answer);
});
