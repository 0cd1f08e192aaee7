import type { Day } from '~/base/days';

/** Came with the service: whoever had joined by the contract's first day; proof stands in for courses for nobody else. */
export function isTakenOver(joinedOn: Day, startsOn: Day): boolean {
  return joinedOn <= startsOn;
}
