import { resource } from '~/access/route.server';
import { getHalfDays } from '~/attendance/get-half-days.server';

/** The reasons of a cell of the month's grid, asked for when it is opened. */
export const loader = resource(async (call, { request }) => {
  const search = new URL(request.url).searchParams;
  const personId = Number(search.get('person'));
  return Response.json(await getHalfDays(call, { personId, day: search.get('day') ?? '' }), {
    headers: { 'Cache-Control': 'no-store' },
  });
});
