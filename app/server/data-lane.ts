import type { GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { encodePlain } from './plain-data';
import { addressOf } from './route-groups';

type Routes = ServerBuild['routes'];
type Loader = NonNullable<Routes[string]['module']['loader']>;

/**
 * The short way for what a click on a filter, a sort or a page asks for: the data of one route at a fixed address. Its
 * loader is called with the same request as by Remix and the plain data it gives is written as Remix writes it. Whatever
 * else comes of it (a way to sign in, a refusal, an error, a date) is not answered here: Remix asks again and answers.
 */
export function dataLane(routes: Routes, getLoadContext: GetLoadContextFunction): RequestHandler {
  const loaders = fixedLoaders(routes);
  return async (request, response, next) => {
    const { _routes: id, index } = request.query;
    const lane = typeof id === 'string' ? loaders.get(id) : undefined;
    if (!lane || request.method !== 'GET' || request.path !== lane.dataPath || index !== undefined)
      return next();
    try {
      const url = new URL(request.originalUrl, `${request.protocol}://${request.get('host')}`);
      url.pathname = lane.address;
      url.searchParams.delete('_routes');
      const asked = new Request(url, { headers: request.headers as Record<string, string> });
      const context = await getLoadContext(request, response);
      const data = await lane.loader({ request: asked, params: {}, context: context ?? {} });
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

type Lane = { id: string; address: string; dataPath: string; loader: Loader };

/** The loaders at addresses without parameters, by the id of their route; not those with headers to be added. */
function fixedLoaders(routes: Routes): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const { id, module } of Object.values(routes)) {
    const address = `/${addressOf(routes, id)}`;
    if (!module.loader || !module.default || module.headers || /[:*?]/.test(address)) continue;
    const dataPath = address === '/' ? '/_root.data' : `${address}.data`;
    lanes.set(id, { id, address, dataPath, loader: module.loader });
  }
  return lanes;
}
