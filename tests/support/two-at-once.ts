import { afterEach, beforeAll } from 'vitest';
import type { Call } from '~/access/call';
import { type Database, inTransaction } from '../../db/connection';
import type { TestDatabase } from './database';

/** Two requests that really meet. Use at the top of a file. */
export function twoAtOnce(hall: TestDatabase) {
  /** Every transaction a failed test left waiting is let go: it would keep its locks, and the file from ending. */
  const gates: (() => void)[] = [];
  afterEach(() => {
    for (const letGo of gates.splice(0)) letGo();
  });

  beforeAll(async () => {
    // The owner may set this for the whole database before the app has opened a connection: a real hang is an error.
    const name = new URL(hall.appUrl).pathname.slice(1);
    await hall.asOwner(`alter database ${name} set lock_timeout = '10s'`);
  });

  /** A transaction that stops after its work until it is let go, or is told to give up: the other request comes between. */
  function held(call: Call, work: (trx: Database) => Promise<unknown>) {
    const gate = gateway();
    const reached = gateway();
    const done = inTransaction(call, async (trx) => {
      await work(trx);
      reached.open();
      await gate.passed;
    });
    done.catch(reached.bar);
    gates.push(gate.open);
    return { reached: reached.passed, letGo: gate.open, giveUp: gate.bar, done };
  }

  /** Waits until some connection of this database waits for another's lock: proof that the two really met. */
  async function untilBlocked(): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      // Not wait_event: the owner of the tables may not read what other roles wait for.
      const { rows } = await hall.asOwner(
        'select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted',
      );
      if (rows.length > 0) return;
    }
    throw new Error('nobody waits for anybody');
  }
  return { held, untilBlocked };
}

export function gateway() {
  let open = () => {};
  let bar = (_: Error) => {};
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    bar = reject;
  });
  passed.catch(() => {});
  return { passed, open, bar };
}
