import type { DemoMonths } from './time';

/** How a month goes wrong: counts for a whole month, so that each score loses points and none loses all. */
export type Mishaps = {
  leaves: number;
  /** Part of all half-days on leave without cover (an influenza week). */
  uncovered: number;
  late: number;
  early: number;
  coversLate: number;
  coversNever: number;
  conduct: number;
  offPost: number;
};

export const mishaps: Record<keyof DemoMonths, Mishaps> = {
  signed: {
    leaves: 7,
    uncovered: 0.004,
    late: 2,
    early: 1,
    coversLate: 1,
    coversNever: 0,
    conduct: 2,
    offPost: 1,
  },
  appealed: {
    leaves: 8,
    uncovered: 0.033,
    late: 3,
    early: 1,
    coversLate: 0,
    coversNever: 1,
    conduct: 2,
    offPost: 1,
  },
  open: {
    leaves: 6,
    uncovered: 0.006,
    late: 2,
    early: 1,
    coversLate: 1,
    coversNever: 0,
    conduct: 1,
    offPost: 0,
  },
};
