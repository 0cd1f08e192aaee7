import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { Refusal } from '~/base/errors';
import { place } from './place';

/** The keys of this installation. New values are sealed with `currentId`; the others still open older ones. */
export type Keyring = { currentId: string; keys: Map<string, Buffer>; hashKey: Buffer };

/** Where a sealed value lives. It is bound to this place: moved to another row or column it does not open. */
export type SealedPlace = { projectId: number; table: string; row: number | string; column: string };

type KeyFile = { format: 1; current: string; keys: Record<string, string> };

const version = 1;
const keyIdBytes = 4;
const headBytes = 1 + keyIdBytes + 12 + 16;

/** Reads the key file. Refuses, with a sentence, one that is missing, unreadable or open to other users. */
export function loadKeys(file: string): Keyring {
  const text = readText(file);
  const parsed = parse(text, file);
  const keys = new Map(Object.entries(parsed.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  const current = keys.get(parsed.current);
  if (!current || [...keys.values()].some((key) => key.length !== 32))
    throw new Refusal(409, 'jobs:refusal.key_file_broken', { file });
  return { currentId: parsed.current, keys, hashKey: hashKeyFrom(current) };
}

let cached: { file: string; stamp: string; keyring: Keyring } | undefined;

/** The keyring of this process. Read again when the file changes, so that a rotation reaches a running app. */
export function getKeyring(): Keyring {
  const file = place().keyFile;
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  const stamp = `${stat?.ino} ${stat?.mtimeMs} ${stat?.size}`;
  if (cached?.file !== file || cached.stamp !== stamp) cached = { file, stamp, keyring: loadKeys(file) };
  return cached.keyring;
}

/** Writes a key file with one fresh key, mode 0600. Another process may have been faster: then its file stays. */
export function createKeyFile(file: string): void {
  const id = newKeyId();
  writeKeyFile(file, { currentId: id, keys: new Map([[id, randomBytes(32)]]) }, 'create');
}

/** Replaces the key file in one step. */
export function writeKeyFile(
  file: string,
  { currentId, keys }: Pick<Keyring, 'currentId' | 'keys'>,
  mode: 'create' | 'replace',
): void {
  const content: KeyFile = {
    format: 1,
    current: currentId,
    keys: Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64')])),
  };
  const draft = `${file}.${process.pid}.new`;
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  try {
    if (mode === 'replace') fs.renameSync(draft, file);
    else fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** A keyring with one more key, made the current one. */
export function withNewKey(keyring: Keyring): Keyring {
  const id = newKeyId();
  const key = randomBytes(32);
  return { currentId: id, keys: new Map([...keyring.keys, [id, key]]), hashKey: hashKeyFrom(key) };
}

/** AES-256-GCM: version 1 byte, key id 4, nonce 12, tag 16, ciphertext. */
export function sealWith(keyring: Keyring, content: string | Uint8Array, at: SealedPlace): Buffer {
  const key = keyring.keys.get(keyring.currentId) as Buffer;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additionalData(at));
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const id = Buffer.from(keyring.currentId, 'hex');
  return Buffer.concat([Buffer.of(version), id, nonce, cipher.getAuthTag(), body]);
}

/** The text, or a refusal when the value was tampered with, moved, or sealed with a key that is not here. */
export function unsealWith(keyring: Keyring, sealed: Buffer, at: SealedPlace): string {
  return unsealBytesWith(keyring, sealed, at).toString('utf8');
}

/** The same for what is no text: the content of a file. */
export function unsealBytesWith(keyring: Keyring, sealed: Buffer, at: SealedPlace): Buffer {
  const id = sealedKeyId(sealed);
  const key = keyring.keys.get(id);
  const where = `${at.table}.${at.column} ${at.row}`;
  if (!key) throw new Refusal(409, 'jobs:refusal.key_unknown', { id, where });
  try {
    const nonce = sealed.subarray(1 + keyIdBytes, 1 + keyIdBytes + 12);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(additionalData(at)).setAuthTag(sealed.subarray(headBytes - 16, headBytes));
    return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  } catch {
    throw new Refusal(409, 'jobs:refusal.seal_broken', { where });
  }
}

/** The id of the key a value was sealed with; empty when it is no sealed value of ours. */
export function sealedKeyId(sealed: Buffer): string {
  if (sealed.length < headBytes || sealed[0] !== version) return '';
  return sealed.subarray(1, 1 + keyIdBytes).toString('hex');
}

/** A keyed hash, for finding a sealed value by its text without opening any. */
export function hashWith(keyring: Keyring, text: string): Buffer {
  return createHmac('sha256', keyring.hashKey).update(text, 'utf8').digest();
}

function hashKeyFrom(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'zaigang look-up hash', 32));
}

function additionalData({ projectId, table, row, column }: SealedPlace): Buffer {
  return Buffer.from(`${projectId}/${table}/${row}/${column}`, 'utf8');
}

function newKeyId(): string {
  return randomBytes(keyIdBytes).toString('hex');
}

function readText(file: string): string {
  try {
    const { mode } = fs.statSync(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Refusal(409, 'jobs:refusal.key_file_open', { file });
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Refusal(409, 'jobs:refusal.key_file_missing', { file });
    throw new Refusal(409, 'jobs:refusal.key_file_unreadable', { file, message });
  }
}

function parse(text: string, file: string): KeyFile {
  try {
    const parsed = JSON.parse(text) as KeyFile;
    if (parsed.format === 1 && typeof parsed.current === 'string' && typeof parsed.keys === 'object')
      return parsed;
  } catch {
    // told below, together with a file of another shape
  }
  throw new Refusal(409, 'jobs:refusal.key_file_broken', { file });
}
