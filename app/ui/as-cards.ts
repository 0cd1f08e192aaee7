import type { CSSProperties } from 'react';

/**
 * What a table needs to become cards on a phone: a label for each column, in order; '' where the value speaks for
 * itself. The labels are said once on the table, as CSS strings, so that the cells of long lists stay bare.
 */
export function asCards(
  labels: readonly string[],
  options: { isNumbered?: boolean; className?: string } = {},
): { className: string; style: CSSProperties } {
  const named = labels.flatMap((label, index) => (label ? [[`--c${index + 1}`, cssString(label)]] : []));
  // Numbered: the first column is a mere number, and the second the title beside it.
  const names = ['table', 'cards', options.isNumbered && 'cards-numbered', options.className];
  return { className: names.filter(Boolean).join(' '), style: Object.fromEntries(named) };
}

function cssString(text: string): string {
  return `"${text.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
