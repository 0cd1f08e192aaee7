import type { Actor, Call, Role } from '~/access/call';
import { demoPassword } from '~/access/demo-accounts';
import { appealIndicator } from '~/assessment/appeal-indicator.server';
import { decideAppeal } from '~/assessment/decide-appeal.server';
import { draftMonth } from '~/assessment/draft-month.server';
import { markIndicator } from '~/assessment/mark-indicator.server';
import { sendMonth } from '~/assessment/send-month.server';
import { signMonth } from '~/assessment/sign-month.server';
import type { Day, Month } from '~/base/days';

type Actors = ReadonlyMap<Role, Actor>;
type At = (role: Role, minutes: number) => Call;

/** When a month is scored; `pace` below 1 makes the minutes between the steps shorter. */
export type Scoring = { day: Day; start: Date; pace: number };

/** Calls of the people of the demo, some minutes after `start`. */
function clock(call: Call, actors: Actors, { start, pace }: Scoring): At {
  return (role, minutes) => {
    const actor = actors.get(role);
    if (!actor) throw new RangeError(`the demo has no ${role}`);
    return { ...call, actor, now: new Date(start.getTime() + minutes * pace * 60_000) };
  };
}

/** The older month: scored, appealed, decided, and signed by both sides. */
export async function writeSignedMonth(
  call: Call,
  actors: Actors,
  month: Month,
  scoring: Scoring,
): Promise<void> {
  const at = clock(call, actors, scoring);
  await draftMonth(at('scorer', 0), { month });
  await markTerminals(at('scorer', 12), month, 50, '7 号自助终端故障报修超过 15 分钟一次');
  await sendMonth(at('scorer', 25), { month });
  await appealIndicator(at('manager', 90), {
    month,
    number: 9,
    reason: '第二次告知是申请人自行变更申请事项所致，申请书变更页可以证明，请核减。',
  });
  await decideAppeal(at('scorer', 190), {
    month,
    number: 9,
    lostAfter: 100,
    decision: '变更属实，但首次告知未列明场地材料，减半扣分。',
  });
  await signMonth(at('manager', 240), { month, password: demoPassword });
  await signMonth(at('scorer', 255), { month, password: demoPassword });
}

/** The newer month: sent, and disputed in two indicators that nobody has decided yet. */
export async function writeAppealedMonth(
  call: Call,
  actors: Actors,
  month: Month,
  scoring: Scoring,
): Promise<void> {
  const at = clock(call, actors, scoring);
  await draftMonth(at('scorer', 0), { month });
  await markTerminals(at('scorer', 4), month, 100, '叫号机停机一次，当月在线率 97.6%');
  await sendMonth(at('scorer', 6), { month });
  await appealIndicator(at('manager', 9), {
    month,
    number: 15,
    reason: '投诉所指等候发生在系统停机期间，停机公告附后，请复核是否有效投诉。',
  });
  await appealIndicator(at('manager', 11), {
    month,
    number: 12,
    reason: '该件档案随批次移交审批股借阅，借阅单可查，请核减。',
  });
}

async function markTerminals(call: Call, month: Month, points: number, note: string): Promise<void> {
  await markIndicator(call, { month, number: 17, points, clause: '1.2', note });
}
