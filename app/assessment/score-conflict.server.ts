import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';

/** Serialization failure, deadlock, and a key that someone else wrote first: somebody else was quicker. */
const quicker = new Set(['40001', '40P01', '23505']);
/** restrict_violation: the database itself keeps a signed month. */
const kept = '23001';

/** Runs a deed on a month; what the database refuses because of somebody else's deed becomes a sentence. */
export async function orConflict<T>(month: Month, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (quicker.has(code)) throw new Refusal(409, 'assessment:refusal.changed_meanwhile', { month });
    if (code === kept) throw new Refusal(423, 'assessment:refusal.signed', { month });
    throw error;
  }
}
