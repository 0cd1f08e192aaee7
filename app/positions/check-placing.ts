import type { Day } from '~/base/days';
import type { Message } from '~/base/errors';

export type Placing = {
  fromOn: Day;
  toOn: Day | null;
  takeOver: boolean;
  person: { name: string; joinedOn: Day; leftOn: Day | null };
  position: { number: number; name: string; groupName: string; openedOn: Day; closedOn: Day | null };
  /** The contract's first day: whoever was in place then came with the service. */
  contractFrom: Day;
  /** The first day of the holding, up to today, on which the person is not cleared; undefined: there is none. */
  unclearedOn: Day | undefined;
};

/**
 * Why somebody may not take a position, and the field at fault; undefined: nothing stands in the way.
 * Nobody is newly placed without clearance (contract 3.9). Only people taken over with the service on the contract's
 * first day may stand in place uncleared, and then they are shown and counted as such.
 */
export function refusePlacing(placing: Placing): { field: string; fault: Message } | undefined {
  const { fromOn, toOn, person, position } = placing;
  if (fromOn < person.joinedOn)
    return fault('fromOn', 'before_joined', { name: person.name, day: person.joinedOn });
  if (person.leftOn && (toOn === null || toOn > person.leftOn))
    return fault('personId', 'leaves', { name: person.name, day: person.leftOn });
  if (fromOn < position.openedOn) return fault('fromOn', 'before_opened', { day: position.openedOn });
  if (position.closedOn && (toOn === null || toOn > position.closedOn))
    return fault('positionId', 'closed', { number: position.number, day: position.closedOn });
  const { unclearedOn } = placing;
  if (unclearedOn === undefined) return undefined;
  if (!placing.takeOver)
    return fault('personId', 'not_cleared', {
      name: person.name,
      group: position.groupName,
      day: unclearedOn,
    });
  if (fromOn > placing.contractFrom)
    return fault('fromOn', 'take_over_too_late', { day: placing.contractFrom });
  return undefined;
}

function fault(field: string, name: string, params: Record<string, string | number>) {
  return { field, fault: { key: `positions:fault.${name}`, params } };
}
