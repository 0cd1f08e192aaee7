import type { Day } from '~/base/days';
import type { CheckResult, EarlierCheck, EligibilityFacts, EligibilityRule } from '~/staff/eligibility';
import type { CourseKind } from '~/training/course';

/** The six courses that the contract asks for before a position (clauses 2, 3.9). */
export const gates = ['ethics', 'confidentiality', 'etiquette', 'business', 'skills', 'office'] as const;
export type Gate = (typeof gates)[number];

/** What is asked about somebody's past before hiring (clause 3.9). */
export const backgroundKinds = ['record', 'education', 'references'] as const;
export type BackgroundKind = (typeof backgroundKinds)[number];

export type CourseFact = {
  id: number;
  name: string;
  nameEn: string;
  kind: CourseKind;
  gate: Gate | null;
  /** The position group the course is for, by code. */
  groupCode: string | null;
  retiredOn: Day | null;
};

/** One attempt at a course that was not revoked. */
export type ResultFact = {
  courseId: number;
  gate: Gate | null;
  groupCode: string | null;
  passed: boolean;
  heldOn: Day;
  /** Last day it counts; null: for ever. */
  validUntil: Day | null;
};

export type BackgroundCheck = { kind: BackgroundKind; checkedOn: Day; result: CheckResult };

/** Everything a person's clearance follows from. Days, where there are two, are both included. */
export type ClearanceFacts = {
  joinedOn: Day;
  /** The last day of employment, once it is known: from the day after nobody is cleared. */
  leftOn: Day | null;
  eligibility: EligibilityFacts;
  earlierChecks: readonly EarlierCheck[];
  waivers: readonly { rule: EligibilityRule; from: Day }[];
  background: readonly BackgroundCheck[];
  courses: readonly CourseFact[];
  results: readonly ResultFact[];
  /** Ordered retrainings that suspend: from the day after `dueOn` up to the day before `doneOn`. */
  retrainings: readonly { dueOn: Day; doneOn: Day | null; courseId: number }[];
  suspensions: readonly { fromOn: Day; toOn: Day | null }[];
  proofs: readonly { id: number; groupCode: string; fromOn: Day; toOn: Day | null; proof: string }[];
};

/** What a clearance rests on: proof of people taken over, or earned by checks and courses. */
export type Basis = 'proof' | 'earned';

export type Missing = {
  kind: 'left' | 'suspension' | 'retraining' | 'proof' | 'eligibility' | 'background' | 'gate' | 'course';
  /** What of that kind: a rule, a background check, a gate, a group's code. */
  about: string;
  /** Last part of `positions:missing.<kind>.*`; of an eligibility rule, of `staff:eligibility.reason.*`. */
  reason: string;
  params: Record<string, string | number>;
  /** The document asked for: last part of `staff:eligibility.document.*`. */
  asks: string | null;
  /** Courses whose passing would mend it; any one of them is enough. */
  courseIds: readonly number[];
};

export type Clearance = { isCleared: boolean; basis: Basis | null; missing: Missing[] };

/** Days without a hole on which one basis holds; `proofId` tells one proof from the next. */
export type ClearanceSpan = { fromOn: Day; toOn: Day | null; basis: Basis; proofId: number | null };
