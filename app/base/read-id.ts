import { Refusal } from './errors';

/** The id in an address, or a Refusal 404 that says what is not there. */
export function readId(text: string | undefined, missing: string): number {
  const id = Number(text);
  if (/^\d{1,10}$/.test(text ?? '') && id > 0 && id < 2 ** 31) return id;
  throw new Refusal(404, missing);
}
