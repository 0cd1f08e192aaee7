import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { lookupHash } from '~/access/sealed.server';
import { type Day, dayOf } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { judgeEligibility, type Verdict } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { checkIdNumber, normalizeIdNumber } from './id-number';
import { type PeopleQuery, personStates } from './people-query';
import {
  countPeople,
  listPeople as listRows,
  type PersonFilter,
  type PersonListRow,
  type PersonSort,
} from './person-store.server';

const sorts: readonly PersonSort[] = ['staffNo', 'name', 'position', 'joined'];

export type PeopleView = {
  rows: (PersonListRow & { eligibility?: Verdict })[];
  total: number;
  page: number;
  sort: string;
  today: Day;
  mayEdit: boolean;
  /** The procurer is not the employer and needs no private number. */
  showsPhone: boolean;
  searchesFiles: boolean;
  /** Who reads the files sees in the list whom clause 3.6 lets in; the rows of others carry no verdict. */
  showsEligibility: boolean;
};

/** The people of the hall today. HR finds somebody by ID number too; it is looked up by its hash. */
export async function listPeople(call: Call, query: PeopleQuery): Promise<PeopleView> {
  allow(call.actor, 'person.list');
  const today = dayOf(call.now);
  const descending = query.sort?.startsWith('-') ?? false;
  const sort = sorts.find((name) => name === query.sort?.replace(/^-/, '')) ?? 'staffNo';
  const page = Math.max(1, query.page ?? 1);
  const limit = query.pageSize === 0 ? undefined : (query.pageSize ?? 50);
  const filter = filterOf(call, query, today);
  return inTransaction(call, async (trx) => {
    const total = await countPeople(trx, today, filter);
    const order = { sort, descending, limit, offset: limit ? (page - 1) * limit : 0 };
    const rows = await listRows(trx, today, filter, order);
    const readsFiles = may(call.actor, 'person.read_file');
    const verdicts = readsFiles ? await verdictsOf(trx, rows, today) : undefined;
    const showsPhone = call.actor.side !== 'procurer';
    return {
      rows: rows.map((row) => ({
        ...row,
        phone: showsPhone ? row.phone : null,
        ...(verdicts && { eligibility: verdicts.get(row.id) }),
      })),
      total,
      page,
      sort: descending ? `-${sort}` : sort,
      today,
      mayEdit: may(call.actor, 'person.edit'),
      showsPhone,
      searchesFiles: readsFiles,
      showsEligibility: readsFiles,
    };
  });
}

async function verdictsOf(
  trx: Database,
  rows: readonly PersonListRow[],
  today: Day,
): Promise<Map<number, Verdict>> {
  const ids = rows.map(({ id }) => id);
  const verdicts = new Map<number, Verdict>();
  for (const [id, { facts, joinedOn, waived }] of await listEligibilityFacts(trx, ids))
    verdicts.set(id, judgeEligibility(facts, joinedOn, today, waived).overall);
  return verdicts;
}

function filterOf(call: Call, query: PeopleQuery, today: string): PersonFilter {
  const search = query.search?.trim() || undefined;
  const state = personStates.find((name) => name === query.state);
  const filter: PersonFilter = { search, groupId: query.groupId, state };
  if (search && may(call.actor, 'person.read_file') && checkIdNumber(search, today).valid)
    filter.idHash = lookupHash(normalizeIdNumber(search));
  return filter;
}
