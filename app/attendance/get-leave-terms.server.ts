import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { markHolding } from '~/calendar/list-settings.server';
import { isLeaveSetting } from '~/calendar/setting-form';
import { listSettingRows } from '~/calendar/setting-store.server';
import { inTransaction } from '~db/connection';
import { leaveTypes } from './leave-form';
import { readLeaveTerms } from './leave-terms-store.server';

/** What holds of each kind of leave today, and its dated settings for those who keep them. */
export async function getLeaveTerms(call: Call) {
  allow(call.actor, 'leave.read_terms');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const termsOn = await readLeaveTerms(trx);
    return {
      today,
      terms: leaveTypes.map((type) => ({ type, ...termsOn(type, today) })),
      settings: markHolding(await listSettingRows(trx), today).filter(({ key }) => isLeaveSetting(key)),
      mayEdit: may(call.actor, 'leave.edit_terms'),
    };
  });
}
