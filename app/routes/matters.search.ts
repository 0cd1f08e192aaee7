import { screen } from '~/access/route.server';
import { searchMatters } from '~/ledger/search-matters.server';

export const loader = screen(async (call, { request }) => {
  const found = await searchMatters(call, new URL(request.url).searchParams.get('q') ?? '');
  return Response.json(found, { headers: { 'Cache-Control': 'no-store' } });
});
