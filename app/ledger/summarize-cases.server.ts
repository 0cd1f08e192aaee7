import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { type CasesSummary, countByDue } from './summary-store.server';

/** All cases of the project in numbers. */
export async function summarizeCases(call: Call): Promise<CasesSummary> {
  allow(call.actor, 'case.read');
  return inTransaction(call, countByDue);
}
