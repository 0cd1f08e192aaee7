import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { refusalOf } from '~/base/database-refusal';
import type { Message } from '~/base/errors';
import type { Progress } from './solve-month';
import { solveRoster } from './solve-roster.server';

export type Solving = { progress: Progress | null } | { failed: Message };

/** What this process solves now, by project and month; what ended well is in the draft. */
const solving = new Map<string, Solving>();

const keyOf = ({ actor }: Call, month: string) => `${actor.projectId} ${month}`;

/** Begins to solve a month and returns: the screen asks how far it is. One at a time a month. */
export function startSolve(call: Call, input: { month: string; fresh?: boolean }): void {
  allow(call.actor, 'roster.edit');
  const key = keyOf(call, input.month);
  const known = solving.get(key);
  if (known && 'progress' in known) return;
  solving.set(key, { progress: null });
  solveRoster(call, input, (progress) => solving.set(key, { progress })).then(
    () => solving.delete(key),
    (error: unknown) => {
      const refusal = refusalOf(error);
      solving.set(key, {
        failed: refusal
          ? { key: refusal.key, params: refusal.params }
          : {
              key: 'duty:refusal.solver',
              params: { what: error instanceof Error ? error.message : String(error) },
            },
      });
    },
  );
}

/** How far a month is; what failed is told once. */
export function solvingOf(call: Call, month: string): Solving | undefined {
  allow(call.actor, 'roster.read');
  const key = keyOf(call, month);
  const known = solving.get(key);
  if (known && 'failed' in known) solving.delete(key);
  return known;
}
