/** Which rows of a list are asked for; `sort` is 'key' ascending or '-key' descending. */
export type Paging<Key extends string> = {
  sort: Key;
  descending: boolean;
  /** `sort` as it stands in the address. */
  sortText: string;
  page: number;
  pageSize: number;
  offset: number;
};

/** Reads `?sort=-name&page=2`; anything unknown falls back to the first page and the first sort. */
export function readPaging<Key extends string>(
  params: URLSearchParams,
  options: { sorts: readonly [Key, ...Key[]]; first?: `-${Key}` | Key; pageSize?: number },
): Paging<Key> {
  const pageSize = options.pageSize ?? 50;
  const asked = params.get('sort') ?? '';
  const known = options.sorts.some((key) => key === asked.replace(/^-/, ''));
  const sortText = known ? asked : (options.first ?? options.sorts[0]);
  const descending = sortText.startsWith('-');
  const number = Number(params.get('page') ?? 1);
  const page = Number.isInteger(number) && number > 0 && number <= 1_000_000 ? number : 1;
  return {
    sort: sortText.replace(/^-/, '') as Key,
    descending,
    sortText,
    page,
    pageSize,
    offset: (page - 1) * pageSize,
  };
}
