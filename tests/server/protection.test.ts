import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundedBodies, ownPagesOnly } from '../../app/server/protection';

let server: http.Server;
let port: number;

beforeAll(async () => {
  const app = express();
  app.set('trust proxy', 'loopback');
  app.use(ownPagesOnly, boundedBodies);
  app.all('*', (_request, response) => void response.send('done'));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

function ask(method: string, headers: http.OutgoingHttpHeaders, path = '/leave'): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
    request.end();
  });
}

describe('a post is taken only from a page of this server', () => {
  test.each([
    ['nothing says where it comes from', {}, 403],
    ['another site in Origin', { origin: 'http://evil.test' }, 403],
    ['an opaque Origin', { origin: 'null' }, 403],
    ['an Origin that is no address', { origin: '::' }, 403],
    ['another port of the same host', { origin: 'http://hall.test:81', host: 'hall.test' }, 403],
    ['another site without Origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling host without Origin', { 'sec-fetch-site': 'same-site' }, 403],
    [
      'another Origin whatever Sec-Fetch-Site says',
      { origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['the own Origin', { origin: 'http://hall.test', host: 'hall.test' }, 200],
    ['the own Origin behind a proxy', { origin: 'https://hall.test', 'x-forwarded-host': 'hall.test' }, 200],
    ['the own page without Origin', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('%s: %j answers %i', async (_what, headers, status) => {
    expect(await ask('POST', headers)).toBe(status);
    expect(await ask('GET', headers)).toBe(200);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s is held to the same', async (method) => {
    expect(await ask(method, { origin: 'http://evil.test' })).toBe(403);
  });

  test('attendance devices have a check of their own', async () => {
    expect(await ask('POST', {}, '/iclock/cdata')).toBe(200);
  });
});

test('a body that does not say its length is not read', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'transfer-encoding': 'chunked' };
  expect(await ask('POST', headers)).toBe(411);
});
