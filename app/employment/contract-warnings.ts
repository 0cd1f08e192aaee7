import { addDays, type Day, daysBetween } from '~/base/days';
import { afterMonths, type ContractSpan, covers, lastCovered, lastOfMonths } from './contract-span';
import { type OpenEndedReason, openEndedNext } from './next-contract';

export const warningKinds = [
  'deemed_open',
  'double_pay',
  'worked_on',
  'unwritten',
  'expiry',
  'two_terms',
  'ten_years',
  'unrecorded',
] as const;
export type WarningKind = (typeof warningKinds)[number];

/** The article of the law behind each. */
export const warningArticles: Record<WarningKind, string> = {
  deemed_open: 'LCL 14',
  double_pay: 'LCL 82',
  worked_on: 'LCL 10, 44',
  unwritten: 'LCL 10',
  expiry: 'LCL 44',
  two_terms: 'LCL 14',
  ten_years: 'LCL 14',
  unrecorded: '',
};

export type ContractWarning = {
  kind: WarningKind;
  level: 'red' | 'orange' | 'blue';
  /** Days left until `on`, or days since: by the kind. */
  days: number;
  on: Day;
};

export type WarningTerms = {
  unwrittenDays: number;
  expiryFirst: number;
  expirySecond: number;
  expiryLast: number;
  extensionMonths: number;
};

/** Somebody as the rules see them: `contracts` are the signed ones; `file` what the file says where none is recorded. */
export type Employment = {
  joinedOn: Day;
  leftOn: Day | null;
  contracts: readonly ContractSpan[];
  file?: { fromOn: Day; untilOn: Day | null } | null;
};

/** What is wrong or coming with somebody's contract on a day, the worst first. Nobody who has left has any. */
export function contractWarnings(person: Employment, today: Day, terms: WarningTerms): ContractWarning[] {
  const { joinedOn, leftOn, contracts, file } = person;
  if (joinedOn > today || (leftOn && leftOn < today)) return [];
  if (contracts.length > 0 || !file) return judged(person, today, terms);
  // What the file says is believed until the contract itself is recorded.
  const told: ContractSpan = {
    ...{ id: 0, kind: file.untilOn ? 'fixed' : 'open', fromOn: file.fromOn, untilOn: file.untilOn },
    ...{ endedOn: null, extendedMonths: 0 },
  };
  const unrecorded: ContractWarning = { kind: 'unrecorded', level: 'blue', days: 0, on: today };
  return [...judged({ ...person, contracts: [told] }, today, terms), unrecorded];
}

function judged(person: Employment, today: Day, terms: WarningTerms): ContractWarning[] {
  const current = person.contracts.find((contract) => covers(contract, today));
  return current ? beforeExpiry(person, current, today, terms) : withoutContract(person, today, terms);
}

/**
 * Working without a written contract: from joining, or on past the end of the last. A month is left to write it; then
 * double pay runs until a year is full, and from then on it counts as open-ended (Labour Contract Law 10, 14, 82). The
 * month is full on the day before the same date, which warns a day early rather than late.
 */
function withoutContract(
  { joinedOn, contracts }: Employment,
  today: Day,
  terms: WarningTerms,
): ContractWarning[] {
  const ends = contracts.map((contract) => lastCovered(contract) ?? '').filter((end) => end && end < today);
  const lastEnd = ends.sort().at(-1);
  const since = lastEnd && lastEnd >= joinedOn ? addDays(lastEnd, 1) : joinedOn;
  const found: ContractWarning[] = [];
  const doubleFrom = afterMonths(since, 1);
  const deemedFrom = afterMonths(since, 12);
  if (today >= deemedFrom)
    found.push({ kind: 'deemed_open', level: 'red', days: daysBetween(deemedFrom, today), on: deemedFrom });
  else if (today >= doubleFrom)
    found.push({
      kind: 'double_pay',
      level: 'red',
      days: daysBetween(doubleFrom, today) + 1,
      on: doubleFrom,
    });
  if (lastEnd && since !== joinedOn)
    found.push({ kind: 'worked_on', level: 'red', days: daysBetween(lastEnd, today), on: lastEnd });
  const dayOfService = daysBetween(since, today) + 1;
  if (today < doubleFrom && dayOfService >= terms.unwrittenDays) {
    const by = lastOfMonths(since, 1);
    found.push({ kind: 'unwritten', level: 'orange', days: daysBetween(today, by), on: by });
  }
  return found;
}

function beforeExpiry(
  { contracts, joinedOn, leftOn }: Employment,
  current: ContractSpan,
  today: Day,
  terms: WarningTerms,
): ContractWarning[] {
  const end = lastCovered(current);
  if (end === null || contracts.some(({ fromOn }) => fromOn > end)) return [];
  const days = daysBetween(today, end);
  // Who leaves by then needs no new contract.
  if (days > terms.expiryFirst || (leftOn && leftOn <= end)) return [];
  const level = days <= terms.expiryLast ? 'red' : days <= terms.expirySecond ? 'orange' : 'blue';
  const reason: OpenEndedReason | undefined = openEndedNext({
    ...{ contracts, joinedOn, extensionMonths: terms.extensionMonths },
  });
  const expiry: ContractWarning = { kind: 'expiry', level, days, on: end };
  return reason ? [expiry, { kind: reason, level: 'orange', days, on: end }] : [expiry];
}
