import type { Message } from '~/base/errors';
import type { CheckResult, EligibilityRule, RuleVerdict } from './eligibility';

/** The way of a candidate, in order; 'closed' is left beside it. */
export const hiringStages = [
  'applied',
  'interview',
  'checks',
  'offer',
  'onboarding',
  'hired',
  'filed',
] as const;
export type HiringStage = (typeof hiringStages)[number] | 'closed';

export const checkKinds = ['record', 'education', 'references'] as const;
export type CheckKind = (typeof checkKinds)[number];

export type HiringStep =
  | 'interview'
  | 'check'
  | 'offer'
  | 'accept'
  | 'decline'
  | 'hire'
  | 'file'
  | 'reject'
  | 'withdraw'
  | 'reopen';

/** What is known of a candidate when a step is asked for. */
export type HiringFacts = {
  stage: HiringStage;
  /** The seven rules of clause 3.6 at the planned day of joining. */
  rules: readonly Pick<RuleVerdict, 'rule' | 'result' | 'isWaived'>[];
  /** The newest interview; 'open' is held or planned but not judged. */
  interview: CheckResult | 'open' | null;
  checks: Readonly<Record<CheckKind, CheckResult | null>>;
  /** Required onboarding items that are not done. */
  itemsOpen: number;
  requisition: { isOpen: boolean; count: number; hired: number; offered: number };
  isErased: boolean;
};

const from: Record<HiringStep, readonly HiringStage[]> = {
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

/**
 * Why a step may not be taken; empty when it may. Whoever fails clause 3.6 is not checked, offered or hired unless the
 * rule is waived; somebody not yet proven goes on, but is not hired (contract 3.6, 3.9).
 */
export function refuseStep(step: HiringStep, facts: HiringFacts): Message[] {
  if (facts.isErased) return [why('erased')];
  if (!from[step].includes(facts.stage)) return [why('stage')];
  const failed = rulesWith(facts, 'fail');
  switch (step) {
    case 'interview':
      return isOpen(facts);
    case 'check':
      return [...judged(facts), ...failed, ...isOpen(facts)];
    case 'offer':
      return [...failed, ...unchecked(facts), ...isOpen(facts), ...place(facts)];
    case 'hire': {
      const { count, hired } = facts.requisition;
      const items = facts.itemsOpen > 0 ? [why('items_open', { count: facts.itemsOpen })] : [];
      const full = hired >= count ? [why('no_place', { count })] : [];
      return [...failed, ...rulesWith(facts, 'unproven'), ...unchecked(facts), ...items, ...full];
    }
    default:
      return [];
  }
}

export type NextAction =
  | HiringStep
  | 'judge_interview'
  | 'record_checks'
  | 'answer_offer'
  | 'tick_items'
  | 'train'
  | 'none';

/** What HR does next for this candidate: the first thing on the page. */
export function nextAction(facts: HiringFacts): NextAction {
  switch (facts.stage) {
    case 'applied':
      return rulesWith(facts, 'fail').length > 0 ? 'reject' : 'interview';
    case 'interview':
      if (facts.interview === 'open') return 'judge_interview';
      if (facts.interview === null) return 'interview';
      return facts.interview === 'failed' || rulesWith(facts, 'fail').length > 0 ? 'reject' : 'check';
    case 'checks':
      if (checkKinds.some((kind) => facts.checks[kind] === null)) return 'record_checks';
      return unchecked(facts).length + rulesWith(facts, 'fail').length > 0 ? 'reject' : 'offer';
    case 'offer':
      return 'answer_offer';
    case 'onboarding':
      return facts.itemsOpen > 0 ? 'tick_items' : 'hire';
    case 'hired':
      return 'file';
    case 'filed':
      return 'train';
    case 'closed':
      return 'none';
  }
}

function why(name: string, params: Record<string, string | number> = {}): Message {
  return { key: `hiring:why.${name}`, params };
}

function isOpen({ requisition }: HiringFacts): Message[] {
  return requisition.isOpen ? [] : [why('requisition_closed')];
}

function place({ requisition: { count, hired, offered } }: HiringFacts): Message[] {
  return hired + offered >= count ? [why('no_place', { count })] : [];
}

function judged({ interview }: HiringFacts): Message[] {
  if (interview === 'passed') return [];
  return [why(interview === 'failed' ? 'interview_failed' : 'interview_open')];
}

function rulesWith({ rules }: HiringFacts, result: 'fail' | 'unproven'): Message[] {
  return rules
    .filter((line) => line.result === result && !line.isWaived)
    .map(({ rule }) => why(`${result}_${rule}`));
}

/** A waived rule lifts its own check too; what clause 3.6 already says of the record is not said twice. */
function unchecked({ checks, rules }: HiringFacts): Message[] {
  const isWaived = (rule: string) => rules.some((line) => line.rule === rule && line.isWaived);
  const fails = (rule: EligibilityRule) =>
    rules.some((line) => line.rule === rule && line.result === 'fail' && !line.isWaived);
  return checkKinds.flatMap((kind) => {
    if (checks[kind] === 'passed' || isWaived(kind)) return [];
    if (checks[kind] === null) return [why(`check_missing_${kind}`)];
    return kind === 'record' && fails('record') ? [] : [why(`check_failed_${kind}`)];
  });
}
