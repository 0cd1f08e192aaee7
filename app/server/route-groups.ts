import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/**
 * The routes by the first segment of their address, each group with whatever may match there too: Remix ranks all the
 * routes it has anew for every request. An address of no group is matched against all of them.
 */
export function routeGroups(routes: Routes): Map<string, Routes> {
  const firsts = Object.values(routes).map((route) => firstSegment(routes, route.id));
  const names = new Set(['', ...firsts.filter((name) => name !== undefined)]);
  return new Map([...names].map((name) => [name, routesUnder(routes, name)]));
}

/** The group of an address, data requests included: '/cases.data' is in 'cases'; '' only for the start page. */
export function groupOf(path: string): string {
  if (path === '/' || path === '/_root.data') return '';
  return (path.split('/', 2)[1] ?? '').replace(/\.data$/, '') || path;
}

function routesUnder(routes: Routes, name: string): Routes {
  const entries = Object.entries(routes);
  return Object.fromEntries(
    entries.filter(([id]) => [undefined, name].includes(firstSegment(routes, id))),
  ) as Routes;
}

/** Undefined for a layout, an index or a first segment that is not fixed: these may match under any name. */
function firstSegment(routes: Routes, id: string): string | undefined {
  const [first = ''] = addressOf(routes, id).split('/');
  return /^[a-z][a-z0-9._-]*$/.test(first) ? first : undefined;
}

/** The whole address of a route, without a slash before it: 'cases/:id'; '' for the start page and what lies around all. */
export function addressOf(routes: Routes, id: string): string {
  const paths: string[] = [];
  for (let route = routes[id]; route; route = routes[route.parentId ?? '']) {
    if (route.path) paths.unshift(route.path);
  }
  return paths.join('/').replace(/^\/+/, '');
}
