import { resource } from '~/access/route.server';
import { watchHall } from '~/positions/watch-hall.server';

/** GET /today/events: server-sent events of the hall's changes. */
export const loader = resource(async (call, { request, context }) => {
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  };
  return new Response(watchHall(call, context.databaseUrl, request.signal), { headers });
});
