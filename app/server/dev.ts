import http from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { createServer } from 'vite';
import { openHouse } from '~db/house';
import { isDemo } from '~db/setup';
import { setUpDemoHall } from '../../jobs/demo-hall';
import { explain, terminalTexts } from '../../jobs/text';
import { makeApp } from './app';
import { listenAddress, requireFree } from './listen-address';
import { closeInOrder, onStopSignal } from './stop';

/** `npm run dev`: the same hall, with every change of a screen or a rule in the browser at once. */
async function develop(): Promise<void> {
  const closers = closeInOrder();
  onStopSignal(closers);
  try {
    const { host, port } = listenAddress();
    await requireFree({ host, port });
    const house = await openHouse();
    closers.add(house.close);
    if (house.isEmbedded) await setUpDemoHall(house, new Date());
    // Vite's news to the browser travel over the app's own port.
    const server = http.createServer();
    const vite = await createServer({
      server: { middlewareMode: true, hmr: { server } },
      optimizeDeps: {
        // All screens are looked through at the start: a package found later would reload the page under one's hands.
        entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
        // Looking for the browser's packages, Vite reads server files too; this one cannot be bundled.
        exclude: ['@node-rs/argon2'],
      },
    });
    closers.add(() => vite.close());
    const app = makeApp({
      db: house.db,
      url: house.appUrl,
      demo: await isDemo(house.db),
      build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
      development: vite.middlewares,
    });
    server.on('request', app).listen(port, host, () => {
      process.stdout.write(`${terminalTexts()('jobs:start.ready', { url: `http://${host}:${port}` })}\n`);
    });
    closers.add(async () => {
      server.closeAllConnections();
      server.close();
    });
  } catch (error) {
    process.stderr.write(`${explain(error, terminalTexts())}\n`);
    await closers.close();
    process.exit(1);
  }
}

await develop();
