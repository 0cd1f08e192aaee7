import { Worker } from 'node:worker_threads';
import { solveInWorker } from '~/roster/solve-in-worker.server';
import { seededMonth } from '../roster/seeded-month';
import type { Bench } from './context';
import { ofLimit, secondsSince } from './roster-cpu';

const halls = 10;

/** Ten halls in workers, and the memory that one solve takes. */
export const bench: Bench = async () => {
  const memory = await memoryOfSolve();
  const before = process.cpuUsage();
  const all = await Promise.all(
    Array.from({ length: halls }, (_, at) => solveInWorker({ facts: seededMonth(200 + at) })),
  );
  const together = secondsSince(before);
  if (all.some(({ outcome }) => !outcome.isProven)) throw new Error('a hall is not proven');
  return [
    ofLimit('ten halls in workers', together, 30, 's', 'CPU of all, each proven best'),
    ofLimit('memory of one solve in a worker', memory, 350, 'MB', 'resident, what it adds to the process'),
  ];
};

/** Megabytes that the process grows by while one month is solved. */
async function memoryOfSolve(): Promise<number> {
  const before = process.memoryUsage().rss;
  const taken = sampling();
  await solveInWorker({ facts: seededMonth(1) });
  return Math.max(0, taken.stop() - before) / 2 ** 20;
}

/** The highest resident memory until `stop`, looked at from another thread. */
function sampling(): { stop: () => number } {
  const most = new Float64Array(new SharedArrayBuffer(8));
  const watcher = new Worker(
    `const { workerData } = require('node:worker_threads');
     setInterval(() => { workerData[0] = Math.max(workerData[0], process.memoryUsage().rss); }, 20);`,
    { eval: true, workerData: most },
  );
  return {
    stop: () => {
      void watcher.terminate();
      return most[0] ?? 0;
    },
  };
}
