import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { groupOf, routeGroups } from './route-groups';

/** Remix, with a handler of its own for each group of routes. In development, where routes come and go, one for all. */
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
  return (request, response, next) => (handlers.get(groupOf(request.path)) ?? whole)(request, response, next);
}
