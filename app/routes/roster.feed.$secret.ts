import type { LoaderFunctionArgs } from '@remix-run/node';
import { readFeed } from '~/roster/calendar-feed.server';

/** A calendar asks without signing in: the secret in the address says whose duties it may read. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const feed = await readFeed(
    { db: context.db, now: context.now },
    (params.secret ?? '').replace(/\.ics$/, ''),
  );
  if (feed === undefined) return new Response('NOT HERE\n', { status: 404 });
  return new Response(feed, {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-store' },
  });
}
