import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { lookupHash } from '~/access/sealed.server';
import { type Day, dayOf } from '~/base/days';
import { judgeEligibility, type Verdict } from './eligibility';
import { factsOpener } from './eligibility-store.server';
import { checkIdNumber, normalizeIdNumber } from './id-number';
import { findPeoplePage } from './list-people-store.server';
import { type PeopleQuery, personStates } from './people-query';
import type { PersonFilter, PersonListRow, PersonSort } from './person-store.server';
import { shownLastDay } from './shown-last-day';

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
  const order = { sort, descending, limit, offset: limit ? (page - 1) * limit : 0 };
  const readsFiles = may(call.actor, 'person.read_file');
  const found = await findPeoplePage(call, today, filter, order, readsFiles);
  const showsPhone = call.actor.side !== 'procurer';
  const factsOf = factsOpener();
  return {
    rows: found.rows.map(({ judged, ...row }) => {
      const leftOn = shownLastDay(call.actor, row.leftOn, today);
      const shown = { ...row, leftOn, phone: showsPhone ? row.phone : null };
      if (!judged) return shown;
      const { facts, joinedOn, waived } = factsOf(judged);
      return { ...shown, eligibility: judgeEligibility(facts, joinedOn, today, waived).overall };
    }),
    total: found.total,
    page,
    sort: descending ? `-${sort}` : sort,
    today,
    mayEdit: may(call.actor, 'person.edit'),
    showsPhone,
    searchesFiles: readsFiles,
    showsEligibility: readsFiles,
  };
}

/** Which people a question asks for; an ID number only of who may read files. */
export function filterOf(call: Call, query: PeopleQuery, today: string): PersonFilter {
  const search = query.search?.trim() || undefined;
  const state = personStates.find((name) => name === query.state);
  const filter: PersonFilter = { search, groupId: query.groupId, state };
  if (search && may(call.actor, 'person.read_file') && checkIdNumber(search, today).valid)
    filter.idHash = lookupHash(normalizeIdNumber(search));
  return filter;
}
