import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import type { ContractQuery, ContractSort } from './contract-query';
import { covers, lastCovered } from './contract-span';
import { type ContractWarning, type WarningKind, warningKinds } from './contract-warnings';
import { type EmployedRow, listEmployed } from './employment-store.server';
import { employmentTabs } from './employment-tabs';
import { readRates } from './get-rates.server';
import { warningsOf, warningTerms } from './judge-employed';

export type ContractListRow = Pick<
  EmployedRow,
  'id' | 'name' | 'staffNo' | 'joinedOn' | 'position' | 'hasDraft'
> & {
  current: { kind: string; fromOn: Day; untilOn: Day | null } | null;
  warnings: ContractWarning[];
};

/** Everybody employed today, the contract in force, and what is wrong with it or coming; the most urgent first. */
export async function listContracts(call: Call, query: ContractQuery) {
  allow(call.actor, 'contract.read');
  const today = dayOf(call.now);
  const judged = await inTransaction(call, async (trx) => {
    const terms = warningTerms(await readRates(trx), today);
    return (await listEmployed(trx, today)).map((row) => judgedRow(row, today, terms));
  });
  const { search, warning } = query;
  const matching = judged.filter(
    (row) =>
      (search === '' ||
        row.name.includes(search) ||
        row.staffNo.toLowerCase().includes(search.toLowerCase())) &&
      (!warning ||
        (warning === 'any' ? row.warnings.length > 0 : row.warnings.some(({ kind }) => kind === warning))),
  );
  const order = orders[query.sort];
  matching.sort((a, b) => (query.descending ? -order(a, b) : order(a, b)));
  return {
    rows: matching.slice(query.offset, query.offset + query.pageSize),
    total: matching.length,
    all: judged.length,
    counts: countsOf(judged),
    today,
    mayEdit: may(call.actor, 'contract.edit'),
    tabs: employmentTabs(call.actor),
  };
}

function judgedRow(row: EmployedRow, today: Day, terms: Parameters<typeof warningsOf>[2]): ContractListRow {
  const { id, name, staffNo, joinedOn, position, hasDraft } = row;
  const found = row.contracts.find((contract) => covers({ ...contract, extendedMonths: 0 }, today));
  const told = row.contracts.length === 0 ? row.file : null;
  const current = found
    ? { kind: found.kind, fromOn: found.fromOn, untilOn: lastCovered(found) }
    : told && { kind: 'file', ...told };
  return {
    id,
    name,
    staffNo,
    joinedOn,
    position,
    hasDraft,
    current,
    warnings: warningsOf(row, today, terms),
  };
}

/** The place of the worst warning; those with fewer days left before the others. */
function urgency({ warnings: [worst] }: ContractListRow): number {
  if (!worst) return 1_000_000;
  return warningKinds.indexOf(worst.kind) * 10_000 + Math.min(worst.days, 9999);
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const orders: Record<ContractSort, (a: ContractListRow, b: ContractListRow) => number> = {
  urgency: (a, b) => urgency(a) - urgency(b) || byText(a.staffNo, b.staffNo),
  name: (a, b) => byText(a.name, b.name) || byText(a.staffNo, b.staffNo),
  staffNo: (a, b) => byText(a.staffNo, b.staffNo),
  joined: (a, b) => byText(a.joinedOn, b.joinedOn) || byText(a.staffNo, b.staffNo),
  until: (a, b) =>
    byText(a.current?.untilOn ?? '9999', b.current?.untilOn ?? '9999') || byText(a.staffNo, b.staffNo),
};

function countsOf(rows: readonly ContractListRow[]): { kind: WarningKind; count: number }[] {
  return warningKinds
    .map((kind) => ({
      kind,
      count: rows.filter(({ warnings }) => warnings.some((one) => one.kind === kind)).length,
    }))
    .filter(({ count }) => count > 0);
}
