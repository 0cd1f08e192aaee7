import { closeInOrder, onStopSignal } from '~/server/stop';
import { openHouse } from '~db/house';
import { explain, terminalTexts } from './text';
import { startWorker } from './worker-process';

/** `npm run worker`: the night's work in a process of its own, for an external database. */
const closers = closeInOrder();
onStopSignal(closers);
try {
  const house = await openHouse();
  closers.add(house.close);
  closers.add(await startWorker(house));
  process.stdout.write(`${terminalTexts()('jobs:worker.ready')}\n`);
} catch (error) {
  process.stderr.write(`${explain(error, terminalTexts())}\n`);
  await closers.close();
  process.exit(1);
}
