import type { GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { encodePlain } from './plain-data';
import { addressOf } from './route-groups';

type Routes = ServerBuild['routes'];
type Loader = NonNullable<Routes[string]['module']['loader']>;

/**
 * The short way for what a click on a filter, a sort or a page asks for: the data of one route at its address. Its
 * loader is called with the same request as by Remix and the plain data it gives is written as Remix writes it. Whatever
 * else comes of it (a way to sign in, a refusal, an error, a date) is not answered here: Remix asks again and answers.
 */
export function dataLane(routes: Routes, getLoadContext: GetLoadContextFunction): RequestHandler {
  const lanes = lanesOf(routes);
  return async (request, response, next) => {
    const { _routes: id, index } = request.query;
    const lane = typeof id === 'string' ? lanes.get(id) : undefined;
    const asks = request.method === 'GET' && index === undefined && lane?.addressOf(request.path);
    if (!lane || !asks) return next();
    try {
      const url = new URL(request.originalUrl, `${request.protocol}://${request.get('host')}`);
      url.pathname = asks.address;
      url.searchParams.delete('_routes');
      const asked = new Request(url, { headers: request.headers as Record<string, string> });
      const context = await getLoadContext(request, response);
      const data = await lane.loader({ request: asked, params: asks.params, context: context ?? {} });
      const body = encodePlain({ [lane.id]: { data } });
      response.setHeader('Content-Type', 'text/x-script; charset=utf-8');
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('X-Remix-Response', 'yes');
      response.setHeader('Content-Length', Buffer.byteLength(body));
      response.end(body);
    } catch {
      next();
    }
  };
}

type Lane = {
  id: string;
  loader: Loader;
  /** What the path of a data request asks for; null where that is another route's to answer. */
  addressOf: (path: string) => { address: string; params: Record<string, string> } | null;
};

/** The loaders of screens, by the id of their route; not those with headers to be added. */
function lanesOf(routes: Routes): Map<string, Lane> {
  const ways = Object.keys(routes).map((id) => ({ id, pattern: patternOf(addressOf(routes, id)) }));
  const lanes = new Map<string, Lane>();
  for (const { id, pattern } of ways) {
    const { module } = routes[id] as Routes[string];
    if (!pattern || !module.loader || !module.default || module.headers) continue;
    // An address that another route's may look like is left to Remix, which knows which comes first.
    const rivals = ways.flatMap((way) =>
      way.pattern && way.pattern.source !== pattern.source ? [way.pattern] : [],
    );
    lanes.set(id, {
      id,
      loader: module.loader,
      addressOf(path) {
        const address = path === '/_root.data' ? '/' : (/^(\/.+)\.data$/.exec(path)?.[1] ?? '');
        const found = address.includes('%') ? null : pattern.exec(address);
        return found && !rivals.some((rival) => rival.test(address))
          ? { address, params: { ...found.groups } }
          : null;
      },
    });
  }
  return lanes;
}

/** The addresses of a route, each parameter a group of its name; undefined for one that may go on or leave a part out. */
function patternOf(address: string): RegExp | undefined {
  if (/[*?]/.test(address)) return undefined;
  const segments = address
    .split('/')
    .map((segment) =>
      segment.startsWith(':')
        ? `(?<${segment.slice(1)}>[^/]+)`
        : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^/${segments.join('/')}$`, 'i');
}
