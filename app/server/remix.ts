import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { dataLane } from './data-lane';
import { groupOf, routeGroups } from './route-groups';

/**
 * Remix, with a short way for the data of one fixed address (`dataLane`), and a handler of its own for the other data
 * requests of each group of routes. A whole page is rendered from the
 * browser's list of all routes, so it needs them all; so does development, where routes come and go.
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
      createRequestHandler({ build: { ...build, routes }, mode, getLoadContext }),
    ]),
  );
  const lane = dataLane(build.routes, getLoadContext);
  const grouped: RequestHandler = (request, response, next) => {
    const group = request.path.endsWith('.data') ? handlers.get(groupOf(request.path)) : undefined;
    return (group ?? whole)(request, response, next);
  };
  return (request, response, next) => lane(request, response, () => grouped(request, response, next));
}
