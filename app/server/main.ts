import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as build from 'virtual:remix/server-build';
import type { Database } from '~db/connection';
import { makeApp } from './app';
import { log } from './log';

export { makeApp } from './app';

export type Served = { port: number; url: string; close: () => Promise<void> };

/** How long open requests may take to end when the process is asked to stop. */
const graceMs = 10_000;

/** Serves the built app. `port` 0 takes a free one. The caller owns the database and closes it after `close`. */
export async function serve(options: {
  db: Database;
  url: string;
  host: string;
  port: number;
  demo: boolean;
}): Promise<Served> {
  const clientFolder = path.resolve(build.assetsBuildDirectory);
  const app = makeApp({ db: options.db, url: options.url, demo: options.demo, clientFolder, build });
  const server = app.listen(options.port, options.host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  log.info({ host: options.host, port }, 'listening');
  return {
    port,
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        // Streams of live screens never end by themselves.
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
