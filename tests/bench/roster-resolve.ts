import loadHighs from 'highs';
import type { RosterFacts } from '~/roster/duty-facts';
import { buildModel, type Costs } from '~/roster/solve-model';
import { solveMonth } from '~/roster/solve-month';
import type { Kept } from '~/roster/solve-parts';
import { seededMonth, withAbsence } from '../roster/seeded-month';
import { type Bench, median } from './context';
import { cpu, ofLimit } from './roster-cpu';

const absences = 50;

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** Vacancies before standby before people touched, and nothing else: what least is, without the model's other wishes. */
const onlyTouched: Costs = { vacancy: 4_000, standby: 100, unwanted: 0, touched: 1, changed: 0, load: 0 };

/** Again after an absence of four days: how long, and whether as few people are touched as can be. */
export const bench: Bench = async () => {
  const highs = await loadHighs();
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
  const note = `${absences} months, touched = least; median ${median(seconds).toFixed(2)} s`;
  return [ofLimit('again after an absence of four days: slowest', Math.max(...seconds), 1, 's', note)];
};

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
