import type { Actor } from '~/access/call';
import { type Action, may } from '~/access/policy';

export type PeopleTab = { name: string; to: string };

/** The parts of People, in their order: the last word of the text key `staff:part_of_people.*`, address, action. */
const tabs: readonly (PeopleTab & { action: Action })[] = [
  { name: 'list', to: '/people', action: 'person.list' },
  { name: 'expiry', to: '/people/expiry', action: 'person.read_file' },
  { name: 'leaving', to: '/people/leaving', action: 'departure.read' },
  { name: 'import', to: '/people/import', action: 'staff.import' },
  { name: 'upload', to: '/people/upload', action: 'person.document' },
  { name: 'filings', to: '/hiring/filings', action: 'hiring.filing.read' },
];

/** The parts of People this actor may open. */
export function peopleTabs(actor: Actor): PeopleTab[] {
  return tabs.filter(({ action }) => may(actor, action)).map(({ name, to }) => ({ name, to }));
}
