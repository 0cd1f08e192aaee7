import type { Actor } from '~/access/call';
import { type Action, may } from '~/access/policy';
import type { Sheet } from './get-score.server';
import { capacityOf, type Deed, isPossible, isWhole } from './month-state';

const actions: Record<Deed, Action> = {
  draft: 'score.draft',
  mark: 'score.mark',
  send: 'score.send',
  appeal: 'score.appeal',
  decide: 'score.decide',
  sign: 'score.sign',
  settle: 'score.settle',
  ask_reopening: 'score.ask_reopening',
  reopen: 'score.reopen',
};

/** What this person may do to this month now: policy, state, and what is already done. */
export function possibleDeeds(actor: Actor, sheet: Sheet): Deed[] {
  const deeds = Object.keys(actions) as Deed[];
  return deeds.filter(
    (deed) => may(actor, actions[deed]) && isPossible(deed, sheet.state) && isLeft(deed, actor, sheet),
  );
}

function isLeft(deed: Deed, actor: Actor, sheet: Sheet): boolean {
  switch (deed) {
    case 'send':
      return sheet.digest !== null && isWhole(sheet.month, sheet.countedTo);
    case 'sign': {
      const capacity = capacityOf(actor.side, actor.roles, sheet.leaderCountersigns);
      return capacity !== undefined && sheet.missing.includes(capacity);
    }
    case 'appeal':
      return sheet.missing.includes('manager');
    case 'ask_reopening':
      return sheet.reopening === undefined;
    case 'reopen':
      return sheet.reopening !== undefined && sheet.reopening.side !== actor.side;
    default:
      return true;
  }
}
