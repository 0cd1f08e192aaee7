import { data } from '@remix-run/node';
import { screen } from '~/access/route.server';
import { searchMatters } from '~/ledger/search-matters.server';

export const loader = screen(async (call, { request }) => {
  const found = await searchMatters(call, new URL(request.url).searchParams.get('q') ?? '');
  // Asked for directly, not as a page's data, it would be kept.
  return data(found, { headers: { 'Cache-Control': 'no-store' } });
});
