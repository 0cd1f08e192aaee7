import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { detailOpener } from './document-detail.server';
import {
  countPressing,
  type ExpiryFact,
  type ExpiryLine,
  expiriesOf,
  expiryKinds,
  judgeExpiries,
  keyOf,
  type Paper,
} from './expiry';
import { keptExpiryCount } from './expiry-count.server';
import { listExpiryFiles, listExpiryPapers, listSnoozes } from './expiry-store.server';
import { healthCheckOpener } from './health-check.server';

export type ExpiryQuery = {
  kind?: string;
  /** Days ahead; what is over always shows. */
  within?: number;
  search?: string;
  /** Shows what was put off, too. */
  snoozed?: boolean;
  page?: number;
  /** 0: everything, for an export. */
  pageSize?: number;
};

export type ExpiryRow = ExpiryLine & { key: string; name: string; staffNo: string };
export type ExpiriesView = {
  rows: ExpiryRow[];
  total: number;
  page: number;
  today: Day;
  /** What is over or about to be, and not put off. */
  pressing: number;
  mayEdit: boolean;
};

/**
 * Everything of the people here that runs out, the most pressing first. `others` are what higher areas know of people
 * (the validity of courses); the route brings them.
 */
export async function listExpiries(
  call: Call,
  query: ExpiryQuery,
  others: readonly ExpiryFact[] = [],
): Promise<ExpiriesView> {
  allow(call.actor, 'person.read_file');
  const today = dayOf(call.now);
  const lines = await inTransaction(call, (trx) => readLines(trx, today, others));
  const kind = expiryKinds.find((name) => name === query.kind);
  const search = query.search?.trim().toLowerCase();
  const within = query.within ?? 90;
  const matching = lines.filter(
    (line) =>
      line.daysLeft <= within &&
      (!kind || line.kind === kind) &&
      (query.snoozed || !line.snoozed) &&
      (!search || line.name.toLowerCase().includes(search) || line.staffNo.toLowerCase().includes(search)),
  );
  const page = Math.max(1, query.page ?? 1);
  const pageSize = query.pageSize ?? 50;
  return {
    rows: pageSize === 0 ? matching : matching.slice((page - 1) * pageSize, page * pageSize),
    total: matching.length,
    page,
    today,
    pressing: countPressing(lines),
    mayEdit: may(call.actor, 'person.document'),
  };
}

/**
 * How many reminders wait for HR: the number beside People in the menu; undefined for everybody else. What higher areas
 * know is asked for only when it is counted anew.
 */
export async function countExpiries(
  call: Call,
  readOthers: () => Promise<readonly ExpiryFact[]> = async () => [],
): Promise<number | undefined> {
  if (!may(call.actor, 'person.document')) return undefined;
  const day = dayOf(call.now);
  const at = { projectId: call.actor.projectId, day, at: call.now.getTime() };
  return keptExpiryCount(at, async () => {
    const others = await readOthers();
    return countPressing(await inTransaction(call, (trx) => readLines(trx, day, others)));
  });
}

/** Reads the files and papers of everybody here, opens what is sealed, and judges. */
export async function readLines(
  trx: Database,
  today: Day,
  others: readonly ExpiryFact[],
): Promise<ExpiryRow[]> {
  const files = await listExpiryFiles(trx, today);
  const detailOf = detailOpener();
  const papers = new Map<number, Paper[]>();
  for (const row of await listExpiryPapers(trx)) {
    const { id, kind, title, person_id: personId } = row;
    const { issuedOn, expiresOn } = detailOf(row);
    const paper = { id, personId, kind, title, issuedOn, expiresOn };
    const known = papers.get(personId);
    if (known) known.push(paper);
    else papers.set(personId, [paper]);
  }
  const healthOf = healthCheckOpener();
  const names = new Map(files.map(({ id, name, staff_no: staffNo }) => [id, { name, staffNo }]));
  const facts = files.flatMap((row) => {
    const health = healthOf(row.health_check_sealed, { projectId: row.project_id, row: row.id });
    const days = {
      personId: row.id,
      bornOn: row.born_on,
      contractFrom: row.contract_from,
      contractUntil: row.contract_until,
      healthCheckedOn: health.checkedOn,
    };
    return expiriesOf(days, papers.get(row.id) ?? [], today);
  });
  const lines = judgeExpiries(
    [...facts, ...others.filter(({ personId }) => names.has(personId))],
    await listSnoozes(trx),
    today,
  );
  return lines.map((line) => {
    const { name = '', staffNo = '' } = names.get(line.personId) ?? {};
    return { ...line, key: keyOf(line), name, staffNo };
  });
}
