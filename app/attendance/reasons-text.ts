import type { Text } from '~/ui/text';
import type { MonthHalf } from './month-store.server';

/** Every reason of a half-day, and who covered it. */
export function reasonsText(cell: Pick<MonthHalf, 'reasons' | 'coveredBy'>, t: Text): string {
  return reasonList(cell, t).join(t('ui:list.and'));
}

export function reasonList(cell: Pick<MonthHalf, 'reasons' | 'coveredBy'>, t: Text): string[] {
  const reasons = cell.reasons.map((reason) => t(reason.key, reason.params));
  if (cell.coveredBy) reasons.push(t('attendance:month.cell_covered', { name: cell.coveredBy }));
  return reasons;
}
