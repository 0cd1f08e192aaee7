import fs from 'node:fs';
import { Refusal } from '~/base/errors';
import type { Database } from './connection';
import { createKeyFile, type Keyring, loadKeys, sealWith, unsealWith } from './keys';

const word = 'zaigang';

/**
 * Makes sure that the key file belongs to this database. Each key has a sealed constant in `key_check`; a database
 * without any takes the key file there is, or gets a fresh one. A missing or foreign key refuses with a sentence.
 */
export async function checkKeys(db: Database, file: string): Promise<Keyring> {
  const checks = await db.selectFrom('key_check').select(['key_id', 'sealed']).execute();
  if (checks.length === 0 && !fs.existsSync(file)) createKeyFile(file);
  const keyring = loadKeys(file);
  requireKeys(
    keyring,
    checks.map((check) => ({ id: check.key_id, sealed: check.sealed })),
    file,
  );
  if (!checks.some((check) => check.key_id === keyring.currentId)) await addKeyCheck(db, keyring);
  return keyring;
}

/** Refuses a keyring that lacks one of these keys, or has another under its id. */
export function requireKeys(keyring: Keyring, checks: { id: string; sealed: Buffer }[], file: string): void {
  for (const { id, sealed } of checks)
    if (!keyring.keys.has(id) || !opens(keyring, id, sealed))
      throw new Refusal(409, 'jobs:refusal.key_foreign', { file, id });
}

/** Records the current key, so that the next start knows it. */
export async function addKeyCheck(db: Database, keyring: Keyring): Promise<void> {
  const sealed = sealWith(keyring, word, checkPlace(keyring.currentId));
  await db
    .insertInto('key_check')
    .values({ key_id: keyring.currentId, sealed })
    .onConflict((conflict) => conflict.column('key_id').doNothing())
    .execute();
}

function opens(keyring: Keyring, keyId: string, sealed: Buffer): boolean {
  try {
    return unsealWith(keyring, sealed, checkPlace(keyId)) === word;
  } catch {
    return false;
  }
}

function checkPlace(keyId: string) {
  return { projectId: 0, table: 'key_check', row: keyId, column: 'sealed' };
}
