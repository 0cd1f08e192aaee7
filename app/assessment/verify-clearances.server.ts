import { listNamedSpans, listPeopleIds } from '~/positions/clearance-store.server';
import { type DerivedSpan, deriveSpans } from '~/positions/freshen-clearance.server';
import type { Database } from '~db/connection';
import { nameSpans } from './evidence-store.server';
import type { MonthInputs } from './month-inputs';
import type { Problem } from './problem';

type Span = Pick<DerivedSpan, 'personId' | 'groupId' | 'fromOn' | 'toOn'>;

/**
 * Derives from the evidence who was cleared in the month, and names each stored span that the rule does not give and each
 * that the rule gives and nobody stored. Spans that are named already, because they differ from what was counted, are not
 * named twice, nor is the one that a person has in the place of a wrong one.
 */
export async function verifyClearances(
  trx: Database,
  { from, to }: MonthInputs,
  known: readonly Problem[],
): Promise<Problem[]> {
  const derived = (await deriveSpans(trx, await listPeopleIds(trx))).filter(
    ({ fromOn, toOn }) => fromOn <= to && (toOn === null || toOn >= from),
  );
  const stored = await listNamedSpans(trx, from, to);
  const wrong = lacking(stored, derived, to);
  const replaced = new Set(wrong.map(placeOf));
  const unstored = lacking(derived, stored, to).filter((span) => !replaced.has(placeOf(span)));
  const found = [
    ...wrong.map((span) => problem(span.id, span, 'changed')),
    ...(await nameSpans(trx, unstored)).map((span) => problem(null, span, 'missing')),
  ];
  const before = known.filter(({ source }) => source === 'clearance');
  const labels = new Set(before.map(({ label }) => label));
  const rows = new Set(before.map(({ rowId }) => rowId));
  return found.filter(({ rowId, label }) => !labels.has(label) && (rowId === null || !rows.has(rowId)));
}

/** The spans of the one that the other has not. */
function lacking<T extends Span>(spans: readonly T[], others: readonly Span[], to: string): T[] {
  const keys = new Set(others.map((span) => keyOf(span, to)));
  return spans.filter((span) => !keys.has(keyOf(span, to)));
}

/** The end counts up to the month's last day, as in its evidence. */
function keyOf(span: Span, to: string): string {
  const end = span.toOn !== null && span.toOn < to ? span.toOn : to;
  return [placeOf(span), span.fromOn, end].join(' ');
}

const placeOf = ({ personId, groupId }: Span) => `${personId} ${groupId}`;

function problem(
  rowId: number | null,
  { person, group, fromOn }: { person: string; group: string; fromOn: string },
  what: 'changed' | 'missing',
): Problem {
  return { source: 'clearance', rowId, label: `${person} ${group} ${fromOn}`, what };
}
