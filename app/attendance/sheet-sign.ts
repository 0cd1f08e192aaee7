import type { HalfState } from './day-result';

/** The signs of the sheet on the wall (考勤表), as people have written them for decades. */
const signs: Record<HalfState, string> = {
  present: '√',
  late: '迟',
  left_early: '早',
  late_and_left_early: '迟早',
  absent: '旷',
  leave: '假',
  outside_work: '外',
  covering: '顶',
  off: '',
};

/** One half-day's sign; nothing where nobody was expected. Which kind of leave it is, the sheet never tells. */
export function sheetSign(state: HalfState | undefined): string {
  return state ? signs[state] : '';
}

/** Every sign with the state it stands for, for the legend. */
export const sheetLegend = Object.entries(signs).flatMap(([state, sign]) =>
  sign ? [{ state: state as HalfState, sign }] : [],
);
