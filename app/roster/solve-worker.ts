/** Runs in a worker thread: proving a month the best takes seconds of one core. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { RosterFacts } from './duty-facts';
import { type Progress, type Solved, solveMonth } from './solve-month';
import type { Kept } from './solve-parts';

export type SolveRequest = { facts: RosterFacts; kept?: Kept };
export type SolveReply = { progress: Progress } | { solved: Solved } | { error: string };

const reportEverySeconds = 0.2;

parentPort?.once('message', async ({ facts, kept }: SolveRequest) => {
  const answer = (reply: SolveReply) => parentPort?.postMessage(reply);
  try {
    const highs = await loadHighs();
    let reportedAt = 0;
    const solved = solveMonth(highs, facts, kept, (progress) => {
      if (progress.seconds - reportedAt < reportEverySeconds) return;
      reportedAt = progress.seconds;
      answer({ progress });
    });
    answer({ solved });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  }
});
