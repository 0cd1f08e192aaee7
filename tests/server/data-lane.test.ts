import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestHandler } from '@remix-run/express';
import { type AppLoadContext, data, redirect, type ServerBuild } from '@remix-run/node';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handleDataRequest } from '~/entry.server';
import { dataLane } from '~/server/data-lane';

type Args = { request: Request; params: Record<string, string | undefined> };
const shown = ({ request, params }: Args) => ({
  params,
  asked: new URL(request.url).pathname + new URL(request.url).search,
  language: request.headers.get('accept-language'),
});
const loaders: Record<string, (args: Args) => unknown> = {
  home: shown,
  cases: shown,
  plain: () => ({
    words: ['a', 'a "quoted" 姓名\n', '', '\u2028</script>'],
    numbers: [0, 1, -1.5, 1e21, 0],
    others: [true, false, null, undefined, [], {}, { a: { a: 'a' } }],
  }),
  text: () => 'one text',
  nothing: () => null,
  day: () => ({ at: new Date(0), again: [new Date('2026-03-20T00:30:00Z'), new Date(0)] }),
  never: () => ({ at: new Date(Number.NaN) }),
  later: () => ({ answer: Promise.resolve(42) }),
  zero: () => [-0, Number.NaN],
  moved: () => redirect('/sign-in'),
  refused: () => {
    throw data({ refusal: 'no' }, { status: 403 });
  },
  marked: () => data({ kept: true }, { headers: { 'X-Kept': 'yes' } }),
  broken: () => {
    throw new Error('broken');
  },
};

const nothing = () => null;
const paths = Object.keys(loaders).filter((id) => id !== 'home');
const route = (id: string, parentId: string | undefined, path: string | undefined, loader?: unknown) => ({
  ...{ id, parentId, path, index: id === 'home' },
  module: { default: nothing, ErrorBoundary: nothing, ...(loader ? { loader } : {}) },
});
const routes = Object.fromEntries(
  [
    route('root', undefined, ''),
    route('app', 'root', undefined),
    route('home', 'app', undefined, loaders.home),
    ...paths.map((id) => route(id, 'app', id, loaders[id])),
    route('case', 'app', 'cases/:caseId', shown),
    route('step', 'app', 'cases/:caseId/steps/:step', shown),
    route('new', 'app', 'cases/new', shown),
    route('file', 'app', 'files/*', shown),
    route('about', 'app', ':language?/about', shown),
  ].map((one) => [one.id, one]),
) as unknown as ServerBuild['routes'];
const build = {
  entry: { module: { default: () => new Response(''), handleError: () => {}, handleDataRequest } },
  routes,
  assets: { routes: {}, entry: { imports: [], module: '' }, url: '', version: '1' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

const context = () => ({}) as AppLoadContext;
const whole = createRequestHandler({ build, mode: 'production', getLoadContext: context });
const servers: http.Server[] = [];
/** By Remix alone, and by the lane with Remix behind it. */
const ports = { remix: 0, lane: 0 };
let passedOn = 0;

beforeAll(async () => {
  const lane = dataLane(routes, context);
  const listen = async (...handlers: express.RequestHandler[]) => {
    const server = http.createServer(express().use(...handlers)).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    return (server.address() as AddressInfo).port;
  };
  ports.remix = await listen(whole);
  ports.lane = await listen(
    lane,
    (_request, _response, next) => {
      passedOn += 1;
      next();
    },
    whole,
  );
});
afterAll(() => {
  for (const server of servers) server.close();
});

async function ask(port: number, path: string) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'accept-language': 'zh-CN' },
    redirect: 'manual',
  });
  const { status, headers } = response;
  const told = ['content-type', 'cache-control', 'x-remix-response', 'x-kept'].map((name) =>
    headers.get(name),
  );
  return { status, told, body: await response.text() };
}

test.each([
  ['a list with its filters', '/cases.data?state=issued&search=%E5%BC%A0+1&_routes=cases', 0],
  ['the start page', '/_root.data?_routes=home', 0],
  ['plain data of every kind', '/plain.data?_routes=plain', 0],
  ['a text', '/text.data?_routes=text', 0],
  ['null', '/nothing.data?_routes=nothing', 0],
  ['a day with a time', '/day.data?_routes=day', 0],
  ['a day that is none', '/never.data?_routes=never', 1],
  ['a promise', '/later.data?_routes=later', 1],
  ['numbers that JSON does not know', '/zero.data?_routes=zero', 1],
  ['a way elsewhere', '/moved.data?_routes=moved', 1],
  ['a refusal', '/refused.data?_routes=refused', 1],
  ['data with headers of its own', '/marked.data?_routes=marked', 1],
  ['an error', '/broken.data?_routes=broken', 1],
  ['an address with a parameter', '/cases/7.data?_routes=case', 0],
  ['an address with two parameters', '/cases/7/steps/a.b.data?_routes=step&x=1', 0],
  ['an address that looks like one with a parameter', '/cases/new.data?_routes=new', 1],
  ['the one with a parameter at that address', '/cases/new.data?_routes=case', 1],
  ['the same in another case', '/cases/NEW.data?_routes=case', 1],
  ['a parameter that must be decoded', '/cases/a%2Fb.data?_routes=case', 1],
  ['an address that goes on', '/files/a/b.data?_routes=file', 1],
  ['an address that may leave a part out', '/zh/about.data?_routes=about', 1],
  ['several routes', '/cases.data?_routes=app,cases', 1],
  ['no route named', '/cases.data', 1],
  ['a route that is elsewhere', '/cases.data?_routes=plain', 1],
])('%s is answered as by Remix alone', async (_what, path, remixAsked) => {
  passedOn = 0;
  expect(await ask(ports.lane, path)).toEqual(await ask(ports.remix, path));
  expect(passedOn).toBe(remixAsked);
});
