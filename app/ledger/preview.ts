import type { CaseMapping } from './case-mapping';

/** The first rows of a file as a mapping reads them. */
export type Preview = {
  headers: string[];
  mapping: CaseMapping;
  rows: { line: number; cells: string[]; fault: string | null }[];
  /** Among the first 200 rows. */
  looked: number;
  faults: { line: number; reason: string }[];
  missing: string[];
};
