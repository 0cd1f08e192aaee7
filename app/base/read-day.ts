import { type Day, isDay } from './days';
import { Refusal } from './errors';

/** A day in an address; undefined when it is not given, a Refusal 400 when it is none. */
export function readDay(text: string | null, wrong: string): Day | undefined {
  if (!text) return undefined;
  if (!isDay(text)) throw new Refusal(400, wrong, { day: text });
  return text;
}
