import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { readHallNames } from '~/attendance/project-store.server';
import type { Month } from '~/base/days';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { inTransaction } from '~db/connection';
import { getPayslip, isOwnPay } from './get-person-pay.server';
import { payslipDocument } from './payslip-document';
import type { Words } from './payslip-words';

/** A payslip as a PDF in the reader's language, for whoever may see it. */
export async function makePayslipPdf(
  call: Call,
  input: { personId: number; month: Month; t: Words; language: string },
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  if (!isOwnPay(call, input.personId)) allow(call.actor, 'pay.read');
  const slip = await getPayslip(call, input);
  const { contractor } = await inTransaction(call, (trx) => readHallNames(trx, call.actor.projectId));
  return layOutPdf(payslipDocument(input.t, { slip, contractor, language: input.language }));
}
