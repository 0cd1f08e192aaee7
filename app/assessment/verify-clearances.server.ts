import { listNamedSpans, listPeopleIds } from '~/positions/clearance-store.server';
import { deriveSpans } from '~/positions/freshen-clearance.server';
import type { Database } from '~db/connection';
import type { MonthInputs } from './month-inputs';
import type { Problem } from './problem';

/**
 * Derives from the evidence who was cleared in the month, and names each stored span that the rule does not give. Spans
 * that are named already, because they differ from what was counted, are not named twice.
 */
export async function verifyClearances(
  trx: Database,
  { from, to }: MonthInputs,
  known: readonly Problem[],
): Promise<Problem[]> {
  const derived = new Set((await deriveSpans(trx, await listPeopleIds(trx))).map((span) => keyOf(span, to)));
  const named = new Set(known.flatMap(({ source, label }) => (source === 'clearance' ? [label] : [])));
  return (await listNamedSpans(trx, from, to))
    .filter((span) => !derived.has(keyOf(span, to)))
    .map(
      (span): Problem => ({
        source: 'clearance',
        rowId: span.id,
        label: `${span.person} ${span.group} ${span.fromOn}`,
        what: 'changed',
      }),
    )
    .filter(
      ({ rowId, label }) =>
        !named.has(label) && !known.some((one) => one.source === 'clearance' && one.rowId === rowId),
    );
}

/** The end counts up to the month's last day, as in its evidence. */
function keyOf(
  span: { personId: number; groupId: number; fromOn: string; toOn: string | null },
  to: string,
): string {
  const end = span.toOn !== null && span.toOn < to ? span.toOn : to;
  return [span.personId, span.groupId, span.fromOn, end].join(' ');
}
