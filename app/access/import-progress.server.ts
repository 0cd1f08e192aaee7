import { inTransaction } from '~db/connection';
import type { Call } from './call';
import { type ImportCounts, noteProgress } from './import-run-store.server';

/**
 * Notes how far an import has come, in a transaction of its own: whoever waits at the screen sees it before the import
 * commits. Nothing waits for it: it needs a second connection, and those may all be held by others that wait for this
 * import. What comes while a note is being written is noted next.
 */
export function progressNote(call: Call, runId: number): (counts: Partial<ImportCounts>) => void {
  let isNoting = false;
  let next: Partial<ImportCounts> | undefined;
  const note = (counts: Partial<ImportCounts>) => {
    if (isNoting) {
      next = counts;
      return;
    }
    isNoting = true;
    inTransaction(call, (trx) => noteProgress(trx, runId, counts))
      .catch(() => {})
      .finally(() => {
        isNoting = false;
        if (!next) return;
        const waiting = next;
        next = undefined;
        note(waiting);
      });
  };
  return (counts) => note({ ...counts });
}
