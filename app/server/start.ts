import { pathToFileURL } from 'node:url';
import { openHouse } from '~db/house';
import { isDemo, isSetUp } from '~db/setup';
import { type DemoHall, setUpDemoHall } from '../../jobs/demo-hall';
import { explain, terminalTexts } from '../../jobs/text';
import { startWorker } from '../../jobs/worker-process';
import { demoAccounts, demoPassword } from '../access/demo-accounts';
import { Refusal } from '../base/errors';
import { ensureBuild } from './ensure-build';
import { listenAddress, requireFree } from './listen-address';
import { log } from './log';
import type * as Main from './main';
import { closeInOrder, onStopSignal } from './stop';

/**
 * `npm start`: builds when the sources changed, starts the database, makes the demo hall on the very first start, and
 * serves. On the embedded database the night's work runs in this process too.
 */
async function start(): Promise<void> {
  // React decides by this when it is loaded, with the built server below: its development half is several times slower.
  process.env.NODE_ENV ||= 'production';
  const t = terminalTexts();
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const closers = closeInOrder();
  onStopSignal(closers);
  try {
    const address = listenAddress();
    if (address.port > 0) await requireFree(address);
    say(t('jobs:start.starting'));
    const main = ensureBuild().then((file) => import(pathToFileURL(file).href) as Promise<typeof Main>);
    // Awaited below, after the database: it may fail before anybody listens.
    main.catch(() => {});
    const house = await openHouse();
    closers.add(house.close);
    const now = new Date();
    let demo: DemoHall | undefined;
    if (house.isEmbedded) demo = await setUpDemoHall(house, now);
    else if (!(await isSetUp(house.db))) throw new Refusal(409, 'jobs:refusal.no_project');

    const { serve } = await main;
    const isDemoHall = await isDemo(house.db);
    const served = await serve({ db: house.db, url: house.appUrl, ...address, demo: isDemoHall });
    closers.add(served.close);
    if (house.isEmbedded) closers.add(await startWorker(house));
    house
      .keepAlive((what) =>
        log.warn(what === 'lost' ? 'the database server died' : 'the database server is back'),
      )
      .catch((error) => fail(error, closers));

    say(t('jobs:start.ready', { url: served.url }));
    if (demo) say(t('jobs:start.demo', { on: demo.on }));
    if (isDemoHall)
      say(
        t('jobs:start.demo_accounts', {
          names: demoAccounts.map(({ name }) => name).join(', '),
          password: demoPassword,
        }),
      );
  } catch (error) {
    await fail(error, closers);
  }
}

async function fail(error: unknown, closers: ReturnType<typeof closeInOrder>): Promise<never> {
  process.stderr.write(`${explain(error, terminalTexts())}\n`);
  await closers.close();
  process.exit(1);
}

await start();
