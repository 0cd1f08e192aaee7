import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { dataLane } from './data-lane';
import { groupOf, routeGroups } from './route-groups';

/**
 * Remix, with a short way for the data of one fixed address (`dataLane`), and a handler of its own for the addresses of
 * each group of routes, which for a page are matched half a dozen times. In development, where routes come and go, there
 * is but one.
 */
export function remix(
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: 'development' | 'production',
  getLoadContext: GetLoadContextFunction,
): RequestHandler {
  const whole = createRequestHandler({ build, mode, getLoadContext });
  if (typeof build === 'function') return whole;
  const handlers = new Map(
    [...routeGroups(build.routes)].map(([name, routes]) => [
      name,
      createRequestHandler({ build: only(build, routes), mode, getLoadContext }),
    ]),
  );
  const lane = dataLane(build.routes, getLoadContext);
  const grouped: RequestHandler = (request, response, next) =>
    (handlers.get(groupOf(request.path)) ?? whole)(request, response, next);
  return (request, response, next) => lane(request, response, () => grouped(request, response, next));
}

/** A build that knows these routes only; the browser asks for the others by and by, from the whole one. */
function only(build: ServerBuild, routes: ServerBuild['routes']): ServerBuild {
  const known = Object.entries(build.assets.routes).filter(([id]) => id in routes);
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(known) } };
}
