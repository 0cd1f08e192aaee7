import type { MatrixQuery } from './list-matrix.server';

/** What the address of the matrix asks for: `?group=&state=&search=&page=`. */
export function matrixQuery(params: URLSearchParams): MatrixQuery {
  const page = Number(params.get('page'));
  return {
    group: params.get('group') ?? undefined,
    state: params.get('state') ?? undefined,
    search: params.get('search') ?? undefined,
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : undefined,
  };
}
