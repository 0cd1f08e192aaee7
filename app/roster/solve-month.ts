import type { Highs } from 'highs';
import type { DutyCell, DutyNeed, RosterFacts } from './duty-facts';
import { buildModel } from './solve-model';
import type { Kept } from './solve-parts';

/** `bound`: no roster can cost less; proven best when they meet. Costs are of the model, not money. */
export type Outcome = { isProven: boolean; cost: number; bound: number; nodes: number };
/** `seconds`: since the solver began. */
export type Progress = { nodes: number; cost: number | null; bound: number; seconds: number };

export type Vacancy = Pick<DutyNeed, 'day' | 'shift' | 'groupId'> & { missing: number };
export type Solved = {
  cells: DutyCell[];
  vacancies: Vacancy[];
  outcome: Outcome;
  /** Whose roster differs from the kept one. */
  touched: number[];
};

/** By nodes, not by time, so that the same month comes out the same on every machine. */
const mostNodes = 4_000;

/** The best roster of a month, and whether it is proven. Synchronous and slow: for a thread of its own. */
export function solveMonth(
  highs: Highs,
  facts: RosterFacts,
  kept?: Kept,
  report: (progress: Progress) => void = () => {},
): Solved {
  const built = buildModel(facts, kept);
  const model = highs.createModel(built.program.data());
  try {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      mip_rel_gap: 0,
      // Every cost is a whole number: nothing better lies closer than one.
      mip_abs_gap: 0.999,
      mip_max_nodes: mostNodes,
    });
    model.run({
      [highs.constants.callbackType.mipInterrupt]: ({ data }) => {
        report(progressOf(data));
        return undefined;
      },
    });
    const { colValue } = model.getSolution();
    const isOn = (variable: number) => (colValue[variable] ?? 0) > 0.5;
    return {
      cells: built.duties.filter(({ variable }) => isOn(variable)).flatMap(({ cells }) => cells),
      vacancies: built.gaps
        .map(({ need: { day, shift, groupId }, variable }) => ({
          day,
          shift,
          groupId,
          missing: Math.round(colValue[variable] ?? 0),
        }))
        .filter(({ missing }) => missing > 0),
      outcome: {
        isProven: model.getModelStatus() === highs.constants.modelStatus.optimal,
        cost: Math.round(model.getObjectiveValue()),
        bound: Math.ceil(Number(model.info.get('mip_dual_bound')) - 0.001),
        nodes: Number(model.info.get('mip_node_count')),
      },
      touched: built.touched.filter(({ variable }) => isOn(variable)).map(({ personId }) => personId),
    };
  } finally {
    model.dispose();
  }
}

function progressOf(data: Record<string, unknown>): Progress {
  const cost = Number(data.mip_primal_bound);
  return {
    nodes: Number(data.mip_node_count ?? 0),
    cost: Number.isFinite(cost) ? cost : null,
    bound: Number(data.mip_dual_bound ?? 0),
    seconds: Number(data.running_time ?? 0),
  };
}
