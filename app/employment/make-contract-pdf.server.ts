import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { unseal } from '~/access/sealed.server';
import { readHallNames } from '~/attendance/project-store.server';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { formatFen } from '~/base/money';
import { findPerson, findSealed } from '~/staff/person-store.server';
import { textsOf } from '~/text/index.server';
import { type Database, inTransaction } from '~db/connection';
import { contractDocument } from './contract-document';
import { type ContractRow, findContract } from './contract-store.server';
import type { Placeholder } from './fill-template';

type Words = (key: string, params?: Record<string, unknown>) => string;

/**
 * A contract or its draft as a PDF in Chinese, the language it is signed in. For HR with the ID number in full, which is
 * on the record; for everybody else masked.
 */
export async function makeContractPdf(
  call: Call,
  input: { personId: number; contractId: number; address?: string },
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  const isOwn = call.actor.personId === input.personId && may(call.actor, 'contract.read_own');
  if (!isOwn) allow(call.actor, 'contract.read');
  const { t } = textsOf('zh-CN');
  const words: Words = (key, params) => String(t(key, params ?? {}));
  const { body, values } = await inTransaction(call, async (trx) => {
    const contract = await findContract(trx, input);
    const person = await findPerson(trx, input.personId);
    if (!contract || !person) throw new Refusal(404, 'employment:refusal.no_contract');
    const { contractor } = await readHallNames(trx, call.actor.projectId);
    const told: Record<Placeholder, string> = {
      甲方: contractor,
      乙方: person.name,
      工号: person.staff_no,
      身份证号: (await openIdNumber(trx, call, input)) ?? person.id_number_masked ?? '',
      ...termsInWords(words, contract),
    };
    return { body: contract.body, values: told };
  });
  return layOutPdf(contractDocument(words, { body, values, title: `${values.乙方} ${values.合同期限}` }));
}

async function openIdNumber(
  trx: Database,
  call: Call,
  { personId, contractId, address }: { personId: number; contractId: number; address?: string },
): Promise<string | undefined> {
  if (!may(call.actor, 'person.unmask')) return undefined;
  const sealed = await findSealed(trx, personId, 'id_number_sealed');
  if (!sealed) return undefined;
  const { projectId, accountId } = call.actor;
  await recordSecurityEvent(trx, {
    ...{ kind: 'unmasked', result: 'ok', accountId, projectId, address },
    detail: { table: 'person', row: personId, what: 'idNumber', reason: `labour_contract ${contractId}` },
  });
  return unseal(sealed, { projectId, table: 'person', row: personId, column: 'id_number_sealed' });
}

function termsInWords(t: Words, contract: ContractRow) {
  const { kind, fromOn, untilOn, task, probationUntil, monthlyPay, probationPay } = contract;
  const probation = probationUntil && t('employment:pdf.probation', { from: fromOn, until: probationUntil });
  const pay = t('employment:pdf.pay', { pay: formatFen(monthlyPay) });
  return {
    合同类型: t(`employment:contract_kind.${kind}`),
    合同期限: t(`employment:pdf.term_${kind}`, { from: fromOn, until: untilOn ?? '', task }),
    试用期: probation ?? t('employment:pdf.no_probation'),
    月工资: probationPay
      ? `${pay}${t('employment:pdf.probation_pay', { pay: formatFen(probationPay) })}`
      : pay,
    岗位职责: contract.duties,
    工作地点: contract.place,
    签订日期: contract.signedOn ?? '',
  };
}
