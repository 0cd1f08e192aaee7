import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, monthOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { decidesNext, mayWithdrawCorrection } from './correction-state';
import { type CorrectionRow, countCorrections, listCorrectionRows } from './correction-store.server';
import { readSettingOn } from './request-setting-store.server';

const rowsShown = 200;

/** Everybody's corrections for those who decide them; the ones that wait come first. */
export async function listCorrections(call: Call) {
  allow(call.actor, 'correction.read');
  return inTransaction(call, async (trx) => ({
    rows: shown(call, await listCorrectionRows(trx, { limit: rowsShown })),
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
    const rows = shown(call, await listCorrectionRows(trx, { personId, limit: 50 }));
    const left = Math.max(0, limit - (await countCorrections(trx, personId, monthOf(today))));
    return { rows, limit, left, hasPerson: true };
  });
}

function shown(call: Call, rows: CorrectionRow[]) {
  return rows.map((row) => ({
    ...row,
    mayDecide: decidesNext(call.actor, row),
    mayWithdraw: mayWithdrawCorrection(call.actor, row),
  }));
}
