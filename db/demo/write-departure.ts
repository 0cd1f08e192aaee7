import type { Call } from '~/access/call';
import { addDays, instantOf } from '~/base/days';
import { giveNotice } from '~/positions/give-notice.server';
import { addHandoverItem, handOverItems, openHandover } from '~/staff/keep-handover.server';
import { inTransaction } from '../connection';
import type { HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** Somebody in position 20 who resigned; half of the hand-over is done, and nobody follows yet. */
const leaver = 20;
const receiver = 19;

const items = [
  { itemKind: 'archive', what: '本窗口纸质申请材料（三盒）' },
  { itemKind: 'account', what: '审批系统窗口账号' },
  { itemKind: 'device', what: '高拍仪与身份证读卡器' },
  { itemKind: 'key', what: '工位抽屉钥匙两把' },
] as const;

/** One notice of leaving as it stands on the demo day. */
export async function writeDeparture(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const at = (daysAgo: number): Call => ({ ...call, now: instantOf(addDays(plan.on, -daysAgo), 16 * 60) });
  const personId = idOf(ids.people, leaver);
  const lastOn = addDays(plan.on, 18);
  await giveNotice(at(10), {
    ...{ personId, kind: 'resigned', noticeOn: addDays(plan.on, -12), lastOn },
    because: '回原籍照顾家人',
  });
  const { id: handoverId } = await openHandover(at(6), { personId, dueOn: lastOn });
  for (const item of items) await addHandoverItem(at(6), { handoverId, ...item });
  const listed = await inTransaction(call, (trx) =>
    trx
      .selectFrom('handover_item')
      .select('id')
      .where('handover_id', '=', handoverId)
      .orderBy('id')
      .limit(2)
      .execute(),
  );
  await handOverItems(at(2), {
    ...{ handoverId, itemIds: listed.map(({ id }) => id), receiverId: idOf(ids.people, receiver) },
    handedOn: addDays(plan.on, -2),
    note: '当面清点',
  });
}
