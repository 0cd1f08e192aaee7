import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import { type ConfirmationState, confirmationState, countConfirmations } from './confirmation-state';
import { digestPeople, readMonthWords } from './confirmation-store.server';
import type { MonthPerson } from './month-store.server';

export type Confirmation = Pick<MonthPerson, 'personId' | 'name' | 'staffNo'> & {
  state: ConfirmationState;
  objection: string;
  at: Date | null;
};

/** Everybody with half-days in the month, and what each said of it. */
export async function readConfirmations(trx: Database, month: Month, asked: Promise<readonly MonthPerson[]>) {
  const [people, words, digests] = await Promise.all([
    asked,
    readMonthWords(trx, month),
    digestPeople(trx, month),
  ]);
  const list = people
    .filter(({ personId }) => digests.has(personId))
    .map(({ personId, name, staffNo }): Confirmation => {
      const word = words.get(personId);
      return {
        personId,
        name,
        staffNo,
        state: confirmationState(word, digests.get(personId)),
        objection: word?.objection ?? '',
        at: word?.at ?? null,
      };
    });
  return { list, counts: countConfirmations(list.map(({ state }) => state)) };
}
