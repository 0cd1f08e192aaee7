import { Refusal } from '~/base/errors';
import { defaultRates } from '~/employment/default-rates';
import { getRates } from '~/employment/get-rates.server';
import type { RateRow } from '~/employment/rate-on';
import { hasHouse } from '~db/house';
import type { CommandContext } from './command';

/** The hall's own dated rates; before there is a hall, those that ship with the program. */
export async function ratesOf(context: CommandContext): Promise<readonly RateRow[]> {
  if (!hasHouse()) return defaultRates;
  try {
    return await getRates(await context.call());
  } catch (error) {
    if (error instanceof Refusal && error.key === 'jobs:refusal.no_project') return defaultRates;
    throw error;
  }
}
