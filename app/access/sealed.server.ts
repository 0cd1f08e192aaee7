import {
  getKeyring,
  hashWith,
  type SealedPlace,
  sealedKeyId,
  sealWith,
  unsealBytesWith,
  unsealWith,
} from '~db/keys';

/** Seals a sensitive text for its place: ID number, health note, bank account (AES-256-GCM, design: Data). */
export function seal(text: string, place: SealedPlace): Buffer {
  return sealWith(getKeyring(), text, place);
}

/** Opens a sealed value. The caller audits that it did. Refuses a value that was changed or moved. */
export function unseal(sealed: Buffer, place: SealedPlace): string {
  return unsealWith(getKeyring(), sealed, place);
}

/** Opens many values with the key file looked at once. */
export function unsealer(): (sealed: Buffer, place: SealedPlace) => string {
  const keyring = getKeyring();
  return (sealed, place) => unsealWith(keyring, sealed, place);
}

/** The key a value is sealed with, of a value as the audit trail writes it; empty when it is no seal. */
export function keyOfSeal(hex: string): string {
  return sealedKeyId(Buffer.from(hex.replace(/^\\x/, ''), 'hex'));
}

/** A keyed hash of the text, for finding the row whose sealed value is this text. */
export function lookupHash(text: string): Buffer {
  return hashWith(getKeyring(), text);
}

/** Seals the content of a stored file for its place in the storage (db/reseal-files.ts seals it anew). */
export function sealContent(bytes: Uint8Array, at: { projectId: number; storageKey: string }): Buffer {
  return sealWith(getKeyring(), bytes, contentPlace(at));
}

export function unsealContent(sealed: Uint8Array, at: { projectId: number; storageKey: string }): Buffer {
  return unsealBytesWith(getKeyring(), Buffer.from(sealed), contentPlace(at));
}

function contentPlace({ projectId, storageKey }: { projectId: number; storageKey: string }): SealedPlace {
  return { projectId, table: 'file', row: storageKey, column: 'content' };
}

/** The same under a key of somebody's own, which can be destroyed: then nobody opens it (design: erasure). */
export function sealUnder(key: Buffer, text: string, place: SealedPlace): Buffer {
  return sealWith(ownRing(key), text, place);
}

export function unsealUnder(key: Buffer, sealed: Buffer, place: SealedPlace): string {
  return unsealWith(ownRing(key), sealed, place);
}

function ownRing(key: Buffer) {
  return { currentId: '00000000', keys: new Map([['00000000', key]]), hashKey: key };
}
