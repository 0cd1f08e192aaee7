import type { Message } from './errors';

/** A line, or the cell of one `column` in it, that could not be read: its number in the file (from 1) and why, as a text key. */
export type Rejection = {
  line: number;
  column?: string;
  reason: string;
  params?: Record<string, string | number>;
};

/**
 * What an import did. `read` = `kept` + `repeated` + `rejected`; the good rows are stored, the bad ones are listed.
 * `rejections` holds the first `rejectionsKept` of them, `rejected` counts all.
 */
export type ImportResult = {
  runId: number;
  read: number;
  kept: number;
  /** How many of the kept ones carried on what was known; undefined where that cannot be. */
  updated?: number;
  repeated: number;
  rejected: number;
  rejections: Rejection[];
  /** What the user should know besides, such as a locked month that was not recomputed. */
  notes?: Message[];
};

/** How many rejections of one run are stored and returned. */
export const rejectionsKept = 10_000;

/** What the command line prints for an import: reasons as bare codes, `bad_time`. */
export function importJson(result: ImportResult) {
  return {
    read: result.read,
    kept: result.kept,
    ...(result.updated !== undefined && { updated: result.updated }),
    repeated: result.repeated,
    rejected: result.rejected,
    rejections: result.rejections.map(({ line, column, reason }) => ({
      line,
      ...(column && { column }),
      reason: reasonCode(reason),
    })),
  };
}

/** `attendance:rejection.bad_time` -> `bad_time`. */
export function reasonCode(key: string): string {
  return key.slice(Math.max(key.lastIndexOf('.'), key.lastIndexOf(':')) + 1);
}
