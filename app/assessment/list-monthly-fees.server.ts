import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import type { Fen } from '~/base/money';
import { inTransaction } from '~db/connection';
import { listSchemes } from './scheme-store.server';

/** The all-in fee (contract 3.5) of each month, as the scheme in force in it names it. */
export async function listMonthlyFees(
  call: Call,
  { months }: { months: readonly Month[] },
): Promise<Map<Month, Fen>> {
  allow(call.actor, 'scheme.read');
  const schemes = await inTransaction(call, listSchemes);
  return new Map(
    months.flatMap((month): [Month, Fen][] => {
      const scheme = schemes.find(({ fromMonth }) => fromMonth <= month);
      return scheme ? [[month, scheme.monthlyFeeFen]] : [];
    }),
  );
}
