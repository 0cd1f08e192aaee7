import loadHighs from 'highs';
import { faultsOfRoster } from '~/roster/duty-fault';
import { marginOf } from '~/roster/margin';
import { solveMonth } from '~/roster/solve-month';
import { seededMonth } from '../roster/seeded-month';
import { type Bench, median } from './context';
import { cpu, ofLimit } from './roster-cpu';

const months = 100;

/** Months of 35 people and 31 days, each proven the best and without a broken rule, the same twice; 31 margins. */
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
  const twice = [solveMonth(highs, seededMonth(2)), solveMonth(await loadHighs(), seededMonth(2))];
  if (JSON.stringify(twice[0]) !== JSON.stringify(twice[1]))
    throw new Error('the same month came out otherwise');
  const slowest = Math.max(...solved).toFixed(1);
  return [
    ofLimit('a month of 35 people, proven best: median', median(solved), 1.5, 's', `${months} months`),
    ofLimit(
      'a month of 35 people, proven best: p95',
      percentile(solved, 0.95),
      4,
      's',
      `CPU; slowest ${slowest} s`,
    ),
    ofLimit('31 margins', margins(), 5, 'ms', '7 groups, 40 people'),
  ];
};

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

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
