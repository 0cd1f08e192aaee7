import { Worker } from 'node:worker_threads';
import loadHighs from 'highs';
import type { RosterFacts } from '~/roster/duty-facts';
import { faultsOfRoster } from '~/roster/duty-fault';
import { marginOf } from '~/roster/margin';
import { solveInWorker } from '~/roster/solve-in-worker.server';
import { buildModel, type Costs } from '~/roster/solve-model';
import { solveMonth } from '~/roster/solve-month';
import type { Kept } from '~/roster/solve-parts';
import { seededMonth, withAbsence } from '../roster/seeded-month';
import { type Bench, figure, median } from './context';

const months = 100;
const absences = 50;
const halls = 10;

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** Vacancies before standby before people touched, and nothing else: what least is, without the model's other wishes. */
const onlyTouched: Costs = { vacancy: 4_000, standby: 100, unwanted: 0, touched: 1, changed: 0, load: 0 };

/**
 * Months of 35 people and 31 days, proven the best; again after an absence of four days with as few people touched as can
 * be; ten halls at once; 31 margins. CPU-seconds of this process against the limits.
 */
export const bench: Bench = async () => {
  const highs = await loadHighs();
  const solved: number[] = [];
  for (let seed = 1; seed <= months; seed += 1) {
    const facts = seededMonth(seed);
    const { seconds, result } = cpu(() => solveMonth(highs, facts));
    if (!result.outcome.isProven) throw new Error(`month ${seed} is not proven`);
    if (faultsOfRoster(facts, result.cells).length > 0) throw new Error(`month ${seed} breaks a rule`);
    solved.push(seconds);
  }
  const first = JSON.stringify(solveMonth(highs, seededMonth(1)));
  if (JSON.stringify(solveMonth(await loadHighs(), seededMonth(1))) !== first)
    throw new Error('the same month came out otherwise');
  const again = solveAgain(highs);
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: halls }, (_, at) => solveInWorker({ facts: seededMonth(200 + at) })),
  );
  const together = secondsSince(before);
  return [
    ofLimit('a month of 35 people, proven best: median', median(solved), 1.5, 's', `${months} months`),
    ofLimit('a month of 35 people, proven best: p95', percentile(solved, 0.95), 4, 's', 'CPU'),
    ofLimit(
      'again after an absence of four days: slowest',
      Math.max(...again),
      1,
      's',
      `${absences} months, touched = least`,
    ),
    ofLimit('ten halls in workers', together, 30, 's', 'CPU of all'),
    ofLimit(
      'memory of one solve in a worker',
      await memoryOfSolve(),
      350,
      'MB',
      'resident, the whole process',
    ),
    ofLimit('31 margins', margins(), 5, 'ms', '7 groups, 40 people'),
  ];
};

function solveAgain(highs: Highs): number[] {
  const seconds: number[] = [];
  for (let seed = 1; seed <= absences; seed += 1) {
    const facts = seededMonth(seed);
    const { cells } = solveMonth(highs, facts);
    const from = facts.days[8] ?? '';
    const hit = cells.find(({ day, shift }) => day >= from && shift === 'weekend');
    if (!hit) throw new Error(`month ${seed} has no duty to miss`);
    const absent = withAbsence(facts, hit.personId, hit.day);
    const kept = { cells, from };
    const { seconds: taken, result } = cpu(() => solveMonth(highs, absent, kept));
    const least = leastTouched(highs, absent, kept);
    if (!result.outcome.isProven || result.touched.length !== least)
      throw new Error(`month ${seed}: ${result.touched.length} people touched, the least is ${least}`);
    seconds.push(taken);
  }
  return seconds;
}

/** By a model that weighs nothing but vacancies, standby and people touched. */
function leastTouched(highs: Highs, facts: RosterFacts, kept: Kept): number {
  const built = buildModel(facts, kept, onlyTouched);
  return highs.withModel((model) => {
    model.passModel(built.program.data());
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.999 });
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error('least is not proven');
    const { colValue } = model.getSolution();
    return built.touched.filter(({ variable }) => (colValue[variable] ?? 0) > 0.5).length;
  });
}

/** Megabytes that a process takes that solves one month and nothing else. */
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

function margins(): number {
  const { people } = seededMonth(1);
  const present = people.map(({ id, cleared }) => ({
    personId: id,
    groups: cleared.map(({ groupId }) => groupId - 1),
  }));
  const open = [5, 7, 3, 1, 7, 4, 1];
  for (let day = 0; day < 200; day += 1) marginOf(open, present);
  const start = performance.now();
  for (let day = 0; day < 31; day += 1) marginOf(open, present);
  return performance.now() - start;
}

function cpu<T>(work: () => T): { seconds: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
  return { seconds: secondsSince(before), result };
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}

/** The issue names the limit itself: it stands as the floor, and the ratio is at most 1. */
function ofLimit(name: string, value: number, floor: number, unit: string, note: string) {
  return figure({ name, value, floor, unit, limit: { atMost: 1 }, note });
}
