import type { PersonState } from './person-store.server';

export const personStates: readonly PersonState[] = ['working', 'placed', 'unplaced', 'backup', 'left'];

export type PeopleQuery = {
  search?: string;
  groupId?: number;
  state?: string;
  /** 'name' ascending, '-name' descending. */
  sort?: string;
  page?: number;
  /** 0: everything, for an export. */
  pageSize?: number;
};

/** What the address of the people list asks for: `?search=&group=&state=&sort=&page=`. */
export function peopleQuery(params: URLSearchParams): PeopleQuery {
  return {
    search: params.get('search') ?? undefined,
    groupId: positive(params.get('group')),
    state: params.get('state') ?? undefined,
    sort: params.get('sort') ?? undefined,
    page: positive(params.get('page')),
  };
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined;
}
