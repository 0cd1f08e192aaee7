import { getKeyring, hashWith, type SealedPlace, sealWith, unsealWith } from '~db/keys';

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

/** A keyed hash of the text, for finding the row whose sealed value is this text. */
export function lookupHash(text: string): Buffer {
  return hashWith(getKeyring(), text);
}
