import type { BadgeColor } from '~/ui/badge';
import type { MonthState } from './month-state';

/** The quiet colour of a month's state; the words beside it say the same. */
export const stateColors: Record<MonthState, BadgeColor> = {
  open: 'gray',
  drafted: 'blue',
  sent: 'brand',
  appealed: 'orange',
  decided: 'brand',
  signed: 'green',
  settled: 'green',
};
