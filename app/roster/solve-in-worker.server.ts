import { startTypescriptWorker } from '~/base/typescript-worker.server';
import type { Progress, Solved } from './solve-month';
import type { SolveReply, SolveRequest } from './solve-worker';

/** Solves a month in a thread of its own, which ends with it: what HiGHS took is given back. */
export function solveInWorker(
  request: SolveRequest,
  report: (progress: Progress) => void = () => {},
): Promise<Solved> {
  const worker = startTypescriptWorker('app/roster/solve-worker.ts');
  return new Promise<Solved>((resolve, reject) => {
    worker.on('message', (reply: SolveReply) => {
      if ('progress' in reply) report(reply.progress);
      else if ('solved' in reply) resolve(reply.solved);
      else reject(new Error(reply.error));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the solver ended with ${code}`)));
    worker.postMessage(request);
  }).finally(() => {
    void worker.terminate();
  });
}
