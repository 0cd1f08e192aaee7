import type { RawBuilder } from 'kysely';

/** `totals` are read from the groups of counted rows that measures and losses treat alike; `sums` are columns of a group. */
export type Totals = { sums?: RawBuilder<unknown>; totals: RawBuilder<unknown> };
