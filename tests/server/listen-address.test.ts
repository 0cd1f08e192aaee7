import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { listenAddress, requireFree } from '../../app/server/listen-address';

test.each([
  [{}, { host: '127.0.0.1', port: 3000 }],
  [{ PORT: '8080' }, { host: '127.0.0.1', port: 8080 }],
  [
    { HOST: '0.0.0.0', PORT: '0' },
    { host: '0.0.0.0', port: 0 },
  ],
  [
    { HOST: '', PORT: '' },
    { host: '127.0.0.1', port: 3000 },
  ],
])('%j listens at %j', (env, address) => {
  expect(listenAddress(env)).toEqual(address);
});

test.each(['x', '-1', '70000', '30 00', '3000.5'])('PORT=%s is refused', (port) => {
  expect(() => listenAddress({ PORT: port })).toThrow('jobs:refusal.bad_port');
});

test('a port of another program is refused before any work begins', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  await expect(requireFree({ host: '127.0.0.1', port })).rejects.toThrow('jobs:refusal.port_taken');
  other.close();
  await once(other, 'close');
  await requireFree({ host: '127.0.0.1', port });
});

test("an address that is not this computer's is refused", async () => {
  await expect(requireFree({ host: '203.0.113.1', port: 3000 })).rejects.toThrow('jobs:refusal.port_denied');
});
