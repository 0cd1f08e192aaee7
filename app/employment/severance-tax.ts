import type { Fen } from '~/base/money';
import type { PayTerms } from './pay-terms';
import { yearlyTax } from './withholding';

/**
 * What of severance is free and the tax of the rest: free up to three local yearly average wages, above by the yearly
 * table by itself (财税〔2018〕164号 五).
 */
export function severanceTax(
  severance: Fen,
  { averageWage, severance: caps, tax }: PayTerms,
): { free: Fen; tax: Fen } {
  const free = Math.min(severance, averageWage * 12 * caps.wageTimes);
  return { free, tax: severance > free ? yearlyTax(severance - free, tax.brackets).tax : 0 };
}
