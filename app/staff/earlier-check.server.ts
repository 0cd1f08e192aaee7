import { seal, unsealer } from '~/access/sealed.server';
import type { EarlierRow } from './earlier-check-store.server';
import type { EarlierCheck } from './eligibility';
import type { HealthCheck } from './health-check.server';

const place = (projectId: number, row: number) => ({
  projectId,
  table: 'earlier_check',
  row,
  column: 'detail_sealed',
});

/** The columns of an earlier check: plain, or all in one seal when it tells of health. */
export function earlierColumns(at: { projectId: number; id: number }, check: EarlierCheck) {
  const { rule: kind, checkedOn, result } = check;
  if (kind !== 'health') return { kind, checked_on: checkedOn, result, detail_sealed: null };
  const sealed = seal(
    JSON.stringify({ checkedOn, result } satisfies HealthCheck),
    place(at.projectId, at.id),
  );
  return { kind, checked_on: null, result: null, detail_sealed: sealed };
}

/** Opens earlier checks, looking at the key file once, and not at all where nothing is sealed. */
export function earlierCheckOpener(): (projectId: number, row: EarlierRow) => EarlierCheck {
  let open: ReturnType<typeof unsealer> | undefined;
  return (projectId, { id, rule, checkedOn, result, sealed }) => {
    if (!sealed) return { rule, checkedOn: checkedOn ?? '', result };
    open ??= unsealer();
    const check = JSON.parse(open(Buffer.from(sealed, 'hex'), place(projectId, id))) as HealthCheck;
    return { rule, checkedOn: check.checkedOn ?? '', result: check.result };
  };
}
