import { screen } from '~/access/route.server';
import { searchMatters } from '~/ledger/search-matters.server';

export const loader = screen((call, { request }) =>
  searchMatters(call, new URL(request.url).searchParams.get('q') ?? ''),
);
