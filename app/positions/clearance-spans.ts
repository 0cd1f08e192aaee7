import { addDays, type Day } from '~/base/days';
import { judgeGroups } from './clearance';
import type { Basis, ClearanceFacts, ClearanceSpan } from './clearance-facts';

/** The days on which somebody is cleared for a group, the earliest first: judgeClearance for every day at once. */
export function clearanceSpans(facts: ClearanceFacts, group: string): ClearanceSpan[] {
  return spansByGroup(facts, [group])[0] ?? [];
}

/** The same for several groups, in their order. */
export function spansByGroup(facts: ClearanceFacts, groups: readonly string[]): ClearanceSpan[][] {
  const turns = turningDays(facts);
  const spans = groups.map((): ClearanceSpan[] => []);
  turns.forEach((from, at) => {
    const next = turns[at + 1];
    const to = next === undefined ? null : addDays(next, -1);
    judgeGroups(facts, groups, from).forEach(({ basis }, index) => {
      if (!basis) return;
      const proofId = basis === 'proof' ? proofOn(facts, groups[index] ?? '', from) : null;
      extend(spans[index] ?? [], { fromOn: from, toOn: to, basis, proofId });
    });
  });
  return spans;
}

/** Every day on which a verdict may turn; between two of them nothing changes. */
function turningDays(facts: ClearanceFacts): Day[] {
  const days = new Set<Day>();
  const starts = (day: Day | null) => day && days.add(day);
  const ends = (day: Day | null) => day && days.add(addDays(day, 1));
  for (const { fromOn, toOn } of [...facts.proofs, ...facts.suspensions]) {
    starts(fromOn);
    ends(toOn);
  }
  for (const { heldOn, validUntil } of facts.results) {
    starts(heldOn);
    ends(validUntil);
  }
  for (const { dueOn, doneOn } of facts.retrainings) {
    ends(dueOn);
    starts(doneOn);
  }
  ends(facts.leftOn);
  for (const { from } of facts.waivers) starts(from);
  for (const { checkedOn } of [...facts.background, ...facts.earlierChecks]) starts(checkedOn);
  starts(facts.eligibility.recordCheckedOn);
  starts(facts.eligibility.conductCheckedOn);
  starts(facts.eligibility.healthCheckedOn);
  return [...days].sort();
}

function proofOn(facts: ClearanceFacts, group: string, day: Day): number | null {
  const proof = facts.proofs.find(
    ({ groupCode, fromOn, toOn }) => groupCode === group && fromOn <= day && (toOn === null || toOn >= day),
  );
  return proof?.id ?? null;
}

function extend(spans: ClearanceSpan[], span: ClearanceSpan & { basis: Basis }): void {
  const last = spans.at(-1);
  const goesOn = last?.toOn && addDays(last.toOn, 1) === span.fromOn;
  if (last && goesOn && last.basis === span.basis && last.proofId === span.proofId) last.toOn = span.toOn;
  else spans.push(span);
}
