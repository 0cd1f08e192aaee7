import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { digestOfItems } from './handover-digest';
import { isReadyToSign, missingSigners, whoMustSign } from './handover-signing';
import {
  findHandover,
  type HandoverItemRow,
  type HandoverRow,
  listItemRows,
  listReceivers,
  listSignatureRows,
  listToSign,
  type SignatureRow,
} from './handover-store.server';
import { mayKeepHandover } from './may-keep-handover';
import { canBeWitnessed } from './witness';
import { listWithoutAccount } from './witness-store.server';

export type HandoverView = HandoverRow & {
  items: HandoverItemRow[];
  handed: number;
  /** Of what is signed, hex: whoever signs says that it is what they saw. */
  digest: string;
  /** `isIntact`: what was signed is what stands now. */
  signatures: (Omit<SignatureRow, 'digest'> & { isIntact: boolean })[];
  /** Who must sign, the giver first, and whether they have. */
  signers: { personId: number; name: string; isGiver: boolean; hasSigned: boolean }[];
  isReady: boolean;
  /** Nobody has signed yet, and this reader keeps the list. */
  mayKeep: boolean;
  /** HR: a scan of the signed paper, and setting it aside. */
  mayRecordPaper: boolean;
  /** Who has no account to sign with and may sign in front of this reader. */
  toWitness: { personId: number; name: string }[];
  /** It is this reader's turn to sign. */
  mySignature: boolean;
  mayOpenFile: boolean;
  receivers: { id: number; name: string; staffNo: string }[];
  today: string;
};

/** One hand-over, for whoever gives or receives something in it and for those who read departures. */
export async function getHandover(call: Call, { id }: { id: number }): Promise<HandoverView> {
  return inTransaction(call, async (trx) => {
    const row = await findHandover(trx, id);
    if (!row) throw new Refusal(404, 'leaving:refusal.no_handover');
    const items = await listItemRows(trx, id);
    const mine = whoMustSign(row.personId, items).some((one) => one === call.actor.personId);
    if (!may(call.actor, 'departure.read') && !(mine && may(call.actor, 'handover.sign')))
      throw new Refusal(403, 'leaving:refusal.own_only');
    return viewHandover(trx, call, row);
  });
}

/** The hand-overs that wait for the reader's signature. */
export async function listHandoversToSign(call: Call): Promise<{ id: number; personName: string }[]> {
  const { personId } = call.actor;
  if (personId === null || !may(call.actor, 'handover.sign')) return [];
  return inTransaction(call, (trx) => listToSign(trx, personId));
}

export async function viewHandover(trx: Database, call: Call, row: HandoverRow): Promise<HandoverView> {
  const { actor } = call;
  const today = dayOf(call.now);
  const items = await listItemRows(trx, row.id);
  const signatures = await listSignatureRows(trx, row.id);
  const signed = signatures.map(({ personId }) => personId);
  const missing = missingSigners(row.personId, items, signed);
  const isOpen = row.voidedAt === null && row.signedAt === null;
  const isReady = isReadyToSign(items);
  const nameOf = (personId: number) =>
    personId === row.personId
      ? row.personName
      : (items.find(({ receiverId }) => receiverId === personId)?.receiverName ?? '');
  const mayKeep = isOpen && signed.length === 0 && mayKeepHandover(actor, row.personId);
  const digest = digestOfItems(row, items);
  const isWitness =
    isOpen &&
    isReady &&
    may(actor, 'handover.witness') &&
    !whoMustSign(row.personId, items).some((id) => id === actor.personId);
  const unable = isWitness ? await listWithoutAccount(trx, missing, today) : [];
  return {
    ...row,
    // Of a notice that was taken back it is the reason of that.
    voidReason: may(actor, 'person.read_file') ? row.voidReason : null,
    items,
    digest: digest.toString('hex'),
    handed: items.filter(({ handedOn }) => handedOn !== null).length,
    signatures: signatures.map(({ digest: signed, ...one }) => ({ ...one, isIntact: signed.equals(digest) })),
    signers: whoMustSign(row.personId, items).map((personId) => ({
      personId,
      name: nameOf(personId),
      isGiver: personId === row.personId,
      hasSigned: signed.includes(personId),
    })),
    isReady,
    mayKeep,
    mayRecordPaper: isOpen && may(actor, 'departure.edit'),
    toWitness: unable.filter(canBeWitnessed).map(({ id, name }) => ({ personId: id, name })),
    mySignature:
      isOpen &&
      isReady &&
      may(actor, 'handover.sign') &&
      actor.personId !== null &&
      missing.includes(actor.personId),
    mayOpenFile: may(actor, 'person.read_file'),
    receivers: mayKeep ? (await listReceivers(trx, today)).filter(({ id }) => id !== row.personId) : [],
    today,
  };
}
