import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { verifyPassword } from '~/access/verify-password.server';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { digestOfItems } from './handover-digest';
import {
  type PaperInput,
  paperForm,
  type SignInput,
  signForm,
  type WitnessInput,
  witnessForm,
} from './handover-form';
import { isReadyToSign, missingSigners, type SigningWay } from './handover-signing';
import {
  insertSignature,
  listItemRows,
  listSignatureRows,
  lockHandover,
  markSigned,
} from './handover-store.server';
import { isThePerson } from './witness';
import { listWithoutAccount } from './witness-store.server';

/** Signs for oneself, with the password again: what was given, or what was received. */
export async function signHandover(call: Call, input: SignInput): Promise<void> {
  allow(call.actor, 'handover.sign');
  const { handoverId, seen, password } = checkForm(signForm, input);
  const { personId } = call.actor;
  if (personId === null) throw new Refusal(403, 'leaving:refusal.not_yours');
  await requirePassword(call, password);
  await inTransaction(call, async (trx) => {
    const missing = await readToSign(trx, handoverId);
    if (missing.signed.includes(personId)) throw new Refusal(409, 'leaving:refusal.signed_already');
    if (!missing.people.includes(personId)) throw new Refusal(403, 'leaving:refusal.not_yours');
    if (missing.digest.toString('hex') !== seen) throw new Refusal(409, 'leaving:refusal.items_changed');
    await sign(trx, call, {
      handoverId,
      digest: missing.digest,
      people: [personId],
      way: 'account',
      signedOn: dayOf(call.now),
    });
  });
}

/**
 * Somebody without an account signs on the screen of a witness, who gives their own password for it: whoever has one
 * signs with it alone, and no party of the hand-over is its witness.
 */
export async function witnessSignature(call: Call, input: WitnessInput): Promise<void> {
  allow(call.actor, 'handover.witness');
  const { handoverId, signerId, seen, password, ...said } = checkForm(witnessForm, input);
  await requirePassword(call, password);
  await inTransaction(call, async (trx) => {
    const { people, signed, digest } = await readToSign(trx, handoverId);
    if (signed.includes(signerId)) throw new Refusal(409, 'leaving:refusal.signed_already');
    if (!people.includes(signerId)) throw new Refusal(403, 'leaving:refusal.not_a_party');
    if ([...people, ...signed].some((id) => id === call.actor.personId))
      throw new Refusal(403, 'leaving:refusal.witness_is_party');
    if (digest.toString('hex') !== seen) throw new Refusal(409, 'leaving:refusal.items_changed');
    const [signer] = await listWithoutAccount(trx, [signerId], dayOf(call.now));
    if (!signer) throw new Refusal(409, 'leaving:refusal.has_account');
    if (!isThePerson(said, signer)) {
      const fields = { idEnding: { key: 'leaving:fault.not_the_person' } };
      throw new Refusal(400, 'base:refusal.form', { count: 1 }, fields);
    }
    await sign(trx, call, {
      ...{ handoverId, digest, people: [signerId], way: 'witness' as const, signedOn: dayOf(call.now) },
    });
  });
}

/** The password again, of whoever signs or is a witness. */
async function requirePassword(call: Call, password: string): Promise<void> {
  const { accountId } = call.actor;
  if (accountId === null) throw new Refusal(403, 'leaving:refusal.not_yours');
  if (await verifyPassword(call, accountId, password)) return;
  const fields = { password: { key: 'leaving:fault.wrong_password' } };
  throw new Refusal(403, 'leaving:refusal.password', {}, fields);
}

/** HR records a hand-over signed on paper: for everybody who has not signed it here, with the scan as proof. */
export async function recordPaperSignatures(
  call: Call,
  { file, ...input }: PaperInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'departure.edit');
  const { handoverId, signedOn } = checkForm(paperForm, input);
  const fault = (field: string, key: string) =>
    new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key } });
  if (signedOn > dayOf(call.now)) throw fault('signedOn', 'leaving:fault.signed_to_come');
  if (!file) throw fault('scan', 'base:fault.choose_file');
  await inTransaction(call, (trx) => readToSign(trx, handoverId));
  const { id: fileId } = await storeFile(call, { ...file, purpose: 'departure', field: 'scan' });
  try {
    await inTransaction(call, async (trx) => {
      const { people, digest } = await readToSign(trx, handoverId);
      await sign(trx, call, { handoverId, digest, people, way: 'paper', signedOn, fileId });
    });
  } catch (error) {
    // Nothing is kept of what was decided otherwise meanwhile.
    await discardFile(call, { id: fileId, purpose: 'departure' });
    throw error;
  }
}

/** What is signed, and who has not yet; refused while something has not been passed on. */
async function readToSign(trx: Database, handoverId: number) {
  const handover = await lockHandover(trx, handoverId);
  if (!handover || handover.voidedAt) throw new Refusal(404, 'leaving:refusal.no_handover');
  if (handover.signedAt) throw new Refusal(409, 'leaving:refusal.signed_already');
  const items = await listItemRows(trx, handoverId);
  if (!isReadyToSign(items)) throw new Refusal(409, 'leaving:refusal.items_open');
  const signed = (await listSignatureRows(trx, handoverId)).map(({ personId }) => personId);
  const people = missingSigners(handover.personId, items, signed);
  return { people, signed, digest: digestOfItems(handover, items) };
}

async function sign(
  trx: Database,
  call: Call,
  one: {
    handoverId: number;
    digest: Buffer;
    people: readonly number[];
    way: SigningWay;
    signedOn: Day;
    fileId?: number;
  },
): Promise<void> {
  const { handoverId, digest, people, way, signedOn, fileId = null } = one;
  for (const personId of people)
    await insertSignature(trx, call, { handoverId, personId, way, fileId, signedOn, digest });
  if ((await readToSign(trx, handoverId)).people.length === 0) await markSigned(trx, handoverId, call.now);
}
