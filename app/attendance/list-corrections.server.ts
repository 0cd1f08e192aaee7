import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, monthOf } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { readLockedMonths } from './attendance-facts-store.server';
import { decidesNext, mayWithdrawCorrection, stateNow } from './correction-state';
import { type CorrectionRow, countCorrections, listCorrectionRows } from './correction-store.server';
import { readSettingOn } from './request-setting-store.server';

const rowsShown = 200;

/** Everybody's corrections for those who decide them; the ones that wait come first. */
export async function listCorrections(call: Call) {
  allow(call.actor, 'correction.read');
  return inTransaction(call, async (trx) => ({
    rows: await shown(trx, call, await listCorrectionRows(trx, { limit: rowsShown })),
  }));
}

/** One's own corrections, and how many are left of the month's. */
export async function listOwnCorrections(call: Call) {
  allow(call.actor, 'correction.ask');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const limit = await readSettingOn(trx, 'correction.monthly_limit', today);
    if (personId === null) return { rows: [], limit, left: 0, hasPerson: false };
    const rows = await shown(trx, call, await listCorrectionRows(trx, { personId, limit: 50 }));
    const left = Math.max(0, limit - (await countCorrections(trx, personId, monthOf(today))));
    return { rows, limit, left, hasPerson: true };
  });
}

async function shown(trx: Database, call: Call, rows: CorrectionRow[]) {
  const locked = new Set(await readLockedMonths(trx, '1900-01', '2199-12'));
  return rows.map((row) => {
    const state = stateNow(row.state, locked.has(monthOf(row.day)));
    const now = { ...row, state };
    return {
      ...now,
      mayDecide: decidesNext(call.actor, now),
      mayWithdraw: mayWithdrawCorrection(call.actor, now),
    };
  });
}
