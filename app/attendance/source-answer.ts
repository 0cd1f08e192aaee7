import type { EditedSource, EditPreview } from './edit-source.server';

/** What a route answers to an edit of what half-days are judged by: to be shown before it is kept, or kept. */
export type SourceAnswer =
  | { source: EditPreview; isStale: boolean; values: Record<string, string> }
  | { source: EditPreview; isKept: true };

/** The answer to a form with `values`; undefined: it is kept and there is nothing to tell. */
export function sourceAnswer(
  { isKept, preview }: EditedSource,
  { seen, ...values }: Record<string, string | undefined>,
): SourceAnswer | undefined {
  if (isKept) return preview.halves > 0 ? { source: preview, isKept } : undefined;
  const typed = Object.entries(values).map(([name, value]) => [name, value ?? '']);
  return { source: preview, isStale: seen !== undefined, values: Object.fromEntries(typed) };
}
