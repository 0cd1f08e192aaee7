import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { verifyPassword } from '~/access/verify-password.server';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { digestOfService } from './exit-digest';
import {
  type IssueInput,
  issueForm,
  type PaperServiceInput,
  paperServiceForm,
  type ServiceItemInput,
  type SignServiceInput,
  serviceItemForm,
  signServiceForm,
} from './exit-form';
import { partyOf } from './exit-party';
import {
  deleteServiceItem,
  findIssued,
  insertIssued,
  insertServiceItem,
  insertServiceSignature,
  listIssued,
  markServiceItem,
  readSigner,
} from './exit-store.server';
import { gatherContent } from './get-exit.server';

export async function addServiceItem(call: Call, input: ServiceItemInput): Promise<void> {
  allow(call.actor, 'exit.edit');
  const { personId = null, dueOn = null, ...item } = checkForm(serviceItemForm, input);
  const { projectId } = call.actor;
  await inTransaction(call, (trx) => insertServiceItem(trx, { projectId, ...item, personId, dueOn }));
}

/** Passed on today; or taken back, or taken out. What was issued before keeps what it said. */
export async function changeServiceItem(
  call: Call,
  { id, change }: { id: number; change: 'done' | 'undone' | 'remove' },
): Promise<void> {
  allow(call.actor, 'exit.edit');
  await inTransaction(call, async (trx) => {
    const found =
      Number.isInteger(id) &&
      (change === 'remove'
        ? await deleteServiceItem(trx, id)
        : await markServiceItem(trx, id, change === 'done' ? dayOf(call.now) : null));
    if (!found) throw new Refusal(409, 'continuity:refusal.no_item');
  });
}

/** Keeps the document as it stands now, with its digest: this is what the parties sign. */
export async function issueHandover(call: Call, input: IssueInput): Promise<number> {
  allow(call.actor, 'exit.edit');
  const document = checkForm(issueForm, input);
  const { projectId, accountId } = call.actor;
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const content = await gatherContent(trx, call, { kind: document.kind, day: document.effectiveOn, today });
    const digest = digestOfService({ ...document, content });
    return insertIssued(trx, { projectId, ...document, content, digest, at: call.now, by: accountId });
  });
}

/** A party signs the newest document of its kind with the password again. */
export async function signServiceHandover(call: Call, input: SignServiceInput): Promise<void> {
  allow(call.actor, 'exit.sign');
  const { handoverId, password } = checkForm(signServiceForm, input);
  const { accountId, projectId } = call.actor;
  if (accountId === null) throw new Refusal(403, 'continuity:refusal.not_a_party');
  if (!(await verifyPassword(call, accountId, password)))
    throw new Refusal(
      403,
      'leaving:refusal.password',
      {},
      { password: { key: 'leaving:fault.wrong_password' } },
    );
  await inTransaction(call, async (trx) => {
    const { kind, digest } = await readToSign(trx, handoverId);
    const party = partyOf(call.actor, kind);
    if (!party) throw new Refusal(403, 'continuity:refusal.not_a_party');
    await once(
      insertServiceSignature(trx, {
        ...{
          projectId,
          handoverId,
          party,
          signer: await readSigner(trx, accountId),
          way: 'account',
          fileId: null,
        },
        ...{ signedOn: dayOf(call.now), digest, at: call.now, by: accountId },
      }),
    );
  });
}

/** A party that signed the printed document: the other contractor has no account here. */
export async function recordServicePaper(
  call: Call,
  { file, ...input }: PaperServiceInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'exit.edit');
  const { handoverId, party, signer, signedOn } = checkForm(paperServiceForm, input);
  if (signedOn > dayOf(call.now)) throw fieldFault('signedOn', { key: 'leaving:fault.signed_to_come' });
  if (!file) throw fieldFault('scan', { key: 'base:fault.choose_file' });
  const { projectId, accountId } = call.actor;
  await inTransaction(call, (trx) => readToSign(trx, handoverId));
  const { id: fileId } = await storeFile(call, { ...file, purpose: 'exit', field: 'scan' });
  try {
    await inTransaction(call, async (trx) => {
      const { digest } = await readToSign(trx, handoverId);
      await once(
        insertServiceSignature(trx, {
          ...{ projectId, handoverId, party, signer, way: 'paper', fileId, signedOn, digest },
          ...{ at: call.now, by: accountId },
        }),
      );
    });
  } catch (error) {
    await discardFile(call, { id: fileId, purpose: 'exit' });
    throw error;
  }
}

/** The document to sign: the newest of its kind, as it was issued. */
async function readToSign(trx: Database, handoverId: number) {
  const found = await findIssued(trx, handoverId);
  if (!found) throw new Refusal(404, 'continuity:refusal.no_handover');
  const [newest] = await listIssued(trx, found.kind);
  if (newest?.id !== handoverId) throw new Refusal(409, 'continuity:refusal.newer');
  return found;
}

const once = (write: Promise<void>) =>
  orConflict(write, { service_signed_once: { key: 'continuity:refusal.signed_already' } });
