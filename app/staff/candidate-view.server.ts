import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import { type CheckRow, listChecksOf } from './background-check-store.server';
import type { CandidateFields } from './candidate-form';
import { type CandidateKey, keyOpener, unlock } from './candidate-lock.server';
import {
  type CandidateFilter,
  type CandidateRow,
  listCandidateRows,
  listInterviews,
} from './candidate-store.server';
import { type CheckResult, type Eligibility, type EligibilityRule, judgeEligibility } from './eligibility';
import { type CheckKind, checkKinds, type HiringFacts, type HiringStage } from './hiring-stage';

/** What a candidate told, as it lies locked: without the ID number, which lies with the key. */
export type CandidatePersonal = Omit<CandidateFields, 'idNumber' | 'joiningOn'> & {
  idNumberMasked: string | null;
  bornOn: Day | null;
  sex: 'f' | 'm' | null;
};

/** A candidate opened: null where there is nothing left to open. */
export type OpenCandidate = {
  row: CandidateRow;
  key: CandidateKey | null;
  personal: CandidatePersonal | null;
  eligibility: Eligibility;
  facts: HiringFacts;
  /** Of this application, which is what is judged; the newest first. */
  checks: CheckRow[];
  interviews: InterviewRow[];
  /** Of the applications before: to be read, never to be judged by. */
  earlier: { checks: CheckRow[]; interviews: InterviewRow[] };
};
type InterviewRow = Awaited<ReturnType<typeof listInterviews>>[number];

/** Opens candidates with their own keys, and judges them at their planned day of joining. */
export async function openCandidates(
  trx: Database,
  { projectId, today }: { projectId: number; today: Day },
  filter: CandidateFilter,
): Promise<OpenCandidate[]> {
  const rows = await listCandidateRows(trx, filter);
  const ids = rows.map(({ id }) => id);
  const checks = byCandidate(await listChecksOf(trx, ids));
  const interviews = byCandidate(await listInterviews(trx, ids));
  const open = keyOpener(projectId);
  return rows.map((row) => {
    const key = row.key_sealed ? open(row.id, row.key_sealed) : null;
    const personal =
      key && row.personal_locked ? unlock<CandidatePersonal>(key, 'personal', row.personal_locked) : null;
    const [ownChecks, earlierChecks] = byRound(checks.get(row.id) ?? [], row.round);
    const [ownInterviews, earlierInterviews] = byRound(interviews.get(row.id) ?? [], row.round);
    const own = { checks: ownChecks, interviews: ownInterviews };
    const earlier = { checks: earlierChecks, interviews: earlierInterviews };
    const eligibility = judge(row, personal, own.checks, today);
    return { row, key, personal, eligibility, facts: factsOf(row, eligibility, own), ...own, earlier };
  });
}

function byCandidate<Row extends { candidate_id: number | null }>(
  rows: readonly Row[],
): Map<number | null, Row[]> {
  const groups = new Map<number | null, Row[]>();
  for (const row of rows) groups.set(row.candidate_id, [...(groups.get(row.candidate_id) ?? []), row]);
  return groups;
}

function byRound<Row extends { round: number }>(rows: readonly Row[], round: number): [Row[], Row[]] {
  return [rows.filter((row) => row.round === round), rows.filter((row) => row.round !== round)];
}

/** The same seven rules as for people, from what is known before somebody joins. */
function judge(
  row: CandidateRow,
  personal: CandidatePersonal | null,
  checks: readonly CheckRow[],
  today: Day,
): Eligibility {
  const record = checks.find(({ kind }) => kind === 'record');
  const facts = {
    hasIdNumber: row.has_id_number,
    nationality: personal?.nationality ?? null,
    bornOn: personal?.bornOn ?? null,
    education: personal?.education ?? null,
    school: personal?.school ?? null,
    mandarinLevel: personal?.mandarinLevel ?? null,
    recordCheckedOn: record?.checked_on ?? null,
    recordResult: (record?.result ?? null) as CheckResult | null,
    conductCheckedOn: personal?.conductCheckedOn ?? null,
    conductResult: personal?.conductResult ?? null,
    healthCheckedOn: personal?.healthCheckedOn ?? null,
    healthResult: personal?.healthResult ?? null,
  };
  return judgeEligibility(facts, row.joining_on, today, row.waived as EligibilityRule[]);
}

function factsOf(
  row: CandidateRow,
  { rules }: Eligibility,
  own: Pick<OpenCandidate, 'checks' | 'interviews'>,
): HiringFacts {
  const [newest] = own.interviews;
  const resultOf = (kind: CheckKind) =>
    (own.checks.find((check) => check.kind === kind)?.result ?? null) as CheckResult | null;
  return {
    stage: row.stage as HiringStage,
    rules,
    interview: newest ? ((newest.result as CheckResult | null) ?? 'open') : null,
    checks: Object.fromEntries(checkKinds.map((kind) => [kind, resultOf(kind)])) as HiringFacts['checks'],
    itemsOpen: row.items_open,
    requisition: {
      isOpen: row.requisition_state === 'open',
      count: row.count,
      hired: row.hired,
      offered: row.offered,
    },
    isErased: row.erased_on !== null,
  };
}
