import { type Message, Refusal } from '~/base/errors';

type Words = { key: string; params?: Message['params']; field?: string };

/** What PostgreSQL refused by the constraint `name` becomes a Refusal 409 that says it; anything else is passed on. */
export async function orConflict<T>(write: Promise<T>, words: Record<string, Words>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const name = (error as { constraint?: string }).constraint ?? '';
    const found = words[name];
    if (!found) throw error;
    const { key, params, field } = found;
    throw new Refusal(409, key, params ?? {}, field ? { [field]: { key, params } } : undefined);
  }
}
