import type { Day } from '~/base/days';
import type { Message } from '~/base/errors';

export type ContractDates = { contractFrom: Day | null; contractUntil: Day | null; insuredFrom: Day | null };

/** What the employment contract and the insurance lack on a day (contract 3.2, 3.5). */
export function lackOfContract(dates: ContractDates, day: Day): Message[] {
  const { contractFrom, contractUntil, insuredFrom } = dates;
  const lack = (name: string, on?: Day): Message => ({
    key: `positions:ready.lack.${name}`,
    params: on ? { day: on } : {},
  });
  const lacking: Message[] = [];
  if (contractFrom === null) lacking.push(lack('contract'));
  else if (contractFrom > day) lacking.push(lack('contract_later', contractFrom));
  if (contractUntil !== null && contractUntil < day) lacking.push(lack('contract_over', contractUntil));
  if (insuredFrom === null) lacking.push(lack('insurance'));
  else if (insuredFrom > day) lacking.push(lack('insurance_later', insuredFrom));
  return lacking;
}
