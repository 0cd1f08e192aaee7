import { storage } from '~/base/storage.server';
import type { Database } from './connection';
import { type Keyring, sealedKeyId, sealWith, unsealBytesWith } from './keys';

/**
 * Seals the content of sealed files anew. Each goes to a new place and its row follows; the old bytes are taken away
 * after the transaction, so that whatever stops this in the middle leaves every row with a file that opens.
 */
export async function resealFiles(
  trx: Database,
  keyring: Keyring,
  projectId: number,
): Promise<{ count: number; left: string[] }> {
  const rows = await trx
    .selectFrom('file')
    .select(['id', 'storage_key'])
    .where('is_sealed', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  const left: string[] = [];
  for (const { id, storage_key: from } of rows) {
    const sealed = Buffer.from(await storage().getBytes(from));
    if (sealedKeyId(sealed) === keyring.currentId) continue;
    const to = from.replace(/(-k[0-9a-f]+)?(\.[a-z]+)$/, `-k${keyring.currentId}$2`);
    const at = (row: string) => ({ projectId, table: 'file', row, column: 'content' });
    await storage().put(to, sealWith(keyring, unsealBytesWith(keyring, sealed, at(from)), at(to)));
    await trx.updateTable('file').set({ storage_key: to }).where('id', '=', id).execute();
    left.push(from);
  }
  return { count: left.length, left };
}

/** Takes away what no row points to any more. */
export async function dropFiles(left: readonly string[]): Promise<void> {
  for (const key of left) await storage().delete(key);
}
