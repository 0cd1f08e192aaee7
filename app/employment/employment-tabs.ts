import type { Actor } from '~/access/call';
import { type Action, may } from '~/access/policy';

export type EmploymentTab = { name: string; to: string };

/** The parts of employment, in their order: the last word of the text key `employment:tab.*`, address, action. */
const tabs: readonly (EmploymentTab & { action: Action })[] = [
  { name: 'contracts', to: '/employment', action: 'contract.read' },
  { name: 'roll', to: '/employment/roll', action: 'contribution.read' },
  { name: 'welfare', to: '/employment/welfare', action: 'welfare.read' },
  { name: 'pay', to: '/employment/pay', action: 'pay.read' },
  { name: 'cost', to: '/employment/cost', action: 'pay.read' },
  { name: 'template', to: '/employment/template', action: 'contract.read' },
  { name: 'rates', to: '/employment/rates', action: 'rate.read' },
  { name: 'reckon', to: '/employment/reckon', action: 'rate.read' },
];

/** The parts of employment this actor may open. */
export function employmentTabs(actor: Actor): EmploymentTab[] {
  return tabs.filter(({ action }) => may(actor, action)).map(({ name, to }) => ({ name, to }));
}
