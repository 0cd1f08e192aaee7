import type { ExpiryQuery } from './list-expiries.server';

export const horizons = [30, 90, 180, 365] as const;

/** What the address of the expiry centre asks for: `?kind=&within=&search=&snoozed=yes&page=`. */
export function expiryQuery(params: URLSearchParams): ExpiryQuery {
  const page = Number(params.get('page'));
  return {
    kind: params.get('kind') ?? undefined,
    within: horizons.find((days) => String(days) === params.get('within')),
    search: params.get('search') ?? undefined,
    snoozed: params.get('snoozed') === 'yes',
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : undefined,
  };
}
