import { seal, unsealer } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import type { CheckResult } from './eligibility';

/** What the health check found, and when; it lies sealed as one JSON (db/seal-health.ts writes the same). */
export type HealthCheck = { checkedOn: Day | null; result: CheckResult | null };

type RowOf = { projectId: number; row: number };

const column = 'health_check_sealed';

/** The sealed check, or null when there is nothing to seal. */
export function sealHealthCheck({ projectId, row }: RowOf, check: HealthCheck): Buffer | null {
  if (!check.checkedOn && !check.result) return null;
  const { checkedOn, result } = check;
  return seal(JSON.stringify({ checkedOn, result }), { projectId, table: 'person', row, column });
}

/** Opens the checks of many people, looking at the key file once. */
export function healthCheckOpener(): (sealed: Buffer | null, at: RowOf) => HealthCheck {
  let open: ReturnType<typeof unsealer> | undefined;
  return (sealed, { projectId, row }) => {
    if (!sealed) return { checkedOn: null, result: null };
    open ??= unsealer();
    return JSON.parse(open(sealed, { projectId, table: 'person', row, column })) as HealthCheck;
  };
}
