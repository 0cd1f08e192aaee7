import type { z } from 'zod';
import { type Message, Refusal } from './errors';

/** The valid value of a form, or a Refusal 400 with the first fault of each field. Schemas give text keys as messages. */
export function checkForm<T extends z.ZodType>(form: T, input: unknown): z.output<T> {
  const parsed = form.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, Message> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = path.join('.');
    fields[field] ??= { key: isKey(message) ? message : 'base:fault.field' };
  }
  throw new Refusal(400, 'base:refusal.form', { count: Object.keys(fields).length }, fields);
}

/** The text fields of a posted form; an empty field is undefined, so that optional ones may be left out. */
export function formValues(form: FormData): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') values[name] = value.trim() === '' ? undefined : value.trim();
  }
  return values;
}

// Zod's own sentences are English; only our keys may reach a screen.
function isKey(message: string): boolean {
  return /^[a-z]+:[a-z_.]+$/.test(message);
}
