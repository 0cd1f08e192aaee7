import { createHash } from 'node:crypto';
import type { Day } from '~/base/days';
import type { ServiceContent, ServiceKind } from './exit-content';

/** SHA-256 over what an issued document says, between whom and for which day. */
export function digestOfService(document: {
  kind: ServiceKind;
  effectiveOn: Day;
  giver: string;
  receiver: string;
  content: ServiceContent;
}): Buffer {
  const { kind, effectiveOn, giver, receiver, content } = document;
  return createHash('sha256')
    .update(JSON.stringify([kind, effectiveOn, giver, receiver, sorted(content)]))
    .digest();
}

/** The database gives the keys of an object back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}
