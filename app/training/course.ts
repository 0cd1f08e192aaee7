import type { Day } from '~/base/days';

/** The six courses that are asked for before a position (contract clauses 2, 3.9). */
export const gates = ['ethics', 'confidentiality', 'etiquette', 'business', 'skills', 'office'] as const;
export type Gate = (typeof gates)[number];

export type CourseKind = 'gate' | 'group' | 'refresher';

/** What a result counts for. A course is for one gate, for one position group, or for neither. */
export type Subject = { gate: Gate | null; groupCode: string | null };

export type Course = Subject & {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  kind: CourseKind;
  validityMonths: number | null;
  /** Whole points of 100. */
  passMark: number;
  retiredOn: Day | null;
};
