import type { z } from 'zod';
import { type Message, Refusal } from './errors';

/**
 * The form's values by its schema, or a Refusal 400 that names each field at fault. A zod message that is a text
 * key ('staff:field.too_young') is shown as it is; the others become the few sentences of ui:field.
 */
export function readForm<T extends z.ZodType>(schema: T, form: FormData): z.output<T> {
  const values: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name);
    // A name that ends in [] is a list, whatever its length.
    if (name.endsWith('[]')) values[name.slice(0, -2)] = all;
    else if (all[0] !== undefined) values[name] = all[0];
  }
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const fields: Record<string, Message> = {};
  for (const issue of result.error.issues) {
    const name = issue.path.join('.');
    fields[name] ??= { key: keyOf(issue, values[String(issue.path[0] ?? '')]) };
  }
  throw new Refusal(400, 'ui:refusal.check_fields', {}, fields);
}

function keyOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (/^[a-z]+:[a-z0-9_.]+$/.test(issue.message)) return issue.message;
  if (value === undefined || value === '') return 'ui:field.required';
  if (issue.code === 'too_small') return 'ui:field.too_small';
  if (issue.code === 'too_big') return 'ui:field.too_big';
  return 'ui:field.invalid';
}
