import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { listMatters } from './matter-store.server';

const shown = 12;

/** The first matters in use whose name, code or department contains the words; codes that begin so come first. */
export async function searchMatters(call: Call, text: string) {
  allow(call.actor, 'matter.read');
  const words = text.trim().slice(0, 100);
  if (!words) return [];
  const rows = await inTransaction(call, (trx) =>
    listMatters(
      trx,
      dayOf(call.now),
      { text: words, state: 'in_use' },
      { sort: 'code', descending: false, offset: 0, limit: shown, closest: words },
    ),
  );
  return rows.map(({ matterId: id, code, name, kind, promisedWorkdays, department }) => ({
    id,
    code,
    name,
    kind,
    promisedWorkdays,
    department,
  }));
}
