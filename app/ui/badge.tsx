import type { ReactNode } from 'react';

export type BadgeColor = 'green' | 'orange' | 'red' | 'blue' | 'gray' | 'brand';

/** A state in words on a quiet colour; the colour never says it alone. */
export function StateBadge(props: { color: BadgeColor; children: ReactNode }) {
  return <span className={`badge badge-${props.color}`}>{props.children}</span>;
}
