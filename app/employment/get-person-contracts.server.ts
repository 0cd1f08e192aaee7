import type { Call } from '~/access/call';
import { getFile, getOwnFile, type StoredFile } from '~/access/get-file.server';
import { allow, may } from '~/access/policy';
import { addDays, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listAmendmentsOf } from './amendment-store.server';
import { lastCovered } from './contract-span';
import { findContract, listContractsOf } from './contract-store.server';
import { type EmployedRow, listEmployed } from './employment-store.server';
import { estimateEnd } from './end-contract.server';
import { readRates } from './get-rates.server';
import { spansOf, warningsOf, warningTerms } from './judge-employed';
import { openEndedNext } from './next-contract';
import { endGroundNames } from './severance';

/** HR and the manager see everybody's contracts, everybody else the own. */
function readingOf(actor: Call['actor'], personId: number) {
  const isOwn = actor.personId === personId && may(actor, 'contract.read_own');
  return isOwn ? 'contract.read_own' : 'contract.read';
}

/**
 * A person's contracts with what was amended, the warnings of today, what the next one must be, and, where `params` ask
 * for it, what an end would cost.
 */
export async function getPersonContracts(call: Call, input: { personId: number; params: URLSearchParams }) {
  const { personId, params } = input;
  allow(call.actor, readingOf(call.actor, personId));
  const today = dayOf(call.now);
  const view = await inTransaction(call, async (trx) => {
    const [person] = await listEmployed(trx, today, personId);
    if (!person) throw new Refusal(404, 'staff:refusal.no_person');
    const rates = await readRates(trx);
    const terms = warningTerms(rates, today);
    const amendments = await listAmendmentsOf(trx, personId);
    const contracts = (await listContractsOf(trx, personId)).map((contract) => ({
      ...contract,
      amendments: amendments.filter(({ contractId }) => contractId === contract.id),
    }));
    return {
      contracts,
      warnings: warningsOf(person, today, terms),
      openEnded:
        openEndedNext({
          contracts: spansOf(person, terms.extensionSince),
          joinedOn: person.joinedOn,
          extensionMonths: terms.extensionMonths,
        }) ?? null,
      file: person.contracts.length === 0 ? person.file : null,
      next: nextDraft(person, contracts[0]),
    };
  });
  const mayEdit = may(call.actor, 'contract.edit');
  const estimate = mayEdit && params.has('ground') ? await estimateOf(call, personId, params) : null;
  return { ...view, personId, today, mayEdit, estimate };
}

/** Where a draft begins: the day after the last contract, or of joining. */
function nextDraft(
  person: EmployedRow,
  last: { id: number; state: string; monthlyPay: number; duties: string; place: string } | undefined,
) {
  const signed = person.contracts.at(-1);
  const end = signed && lastCovered({ ...signed });
  return {
    renewsId: signed?.id ?? null,
    fromOn: end ? addDays(end, 1) : signed ? null : (person.file?.fromOn ?? person.joinedOn),
    monthlyPay: last?.monthlyPay ?? null,
    duties: last?.duties ?? '',
    place: last?.place ?? '',
    position: person.position,
    hasDraft: person.hasDraft,
  };
}

async function estimateOf(call: Call, personId: number, params: URLSearchParams) {
  const ground = endGroundNames.find((name) => name === params.get('ground'));
  const asked = {
    contractId: Number(params.get('contractId')),
    endedOn: params.get('endedOn') ?? '',
    ground: ground as NonNullable<typeof ground>,
    averagePay: params.get('averagePay') ?? '',
    isNoticed: params.get('isNoticed') === 'yes' ? ('yes' as const) : undefined,
  };
  try {
    return { ...(await estimateEnd(call, { personId, ...asked })), asked, fault: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [fault = { key: error.key, params: error.params }] = Object.values(error.fields ?? {});
    return { asked, fault };
  }
}

/** The scan of a contract, for HR, the manager and whoever it is of. */
export async function getContractScan(
  call: Call,
  input: { personId: number; contractId: number; address?: string },
): Promise<StoredFile> {
  allow(call.actor, readingOf(call.actor, input.personId));
  const contract = await inTransaction(call, (trx) => findContract(trx, input));
  const id = contract?.fileId;
  if (!id) throw new Refusal(404, 'access:refusal.no_file');
  return call.actor.personId === input.personId
    ? getOwnFile(call, { id, purpose: 'labour_contract', address: input.address })
    : getFile(call, { id, address: input.address });
}
