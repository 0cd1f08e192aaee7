import type { Call } from '~/access/call';
import type { Database } from '~db/connection';

export type KeptFile = { name: string; type: string; size: number; sha256: Buffer; key: string };

export async function writeEvidenceFile(trx: Database, call: Call, file: KeptFile): Promise<number> {
  const { id } = await trx
    .insertInto('file')
    .values({
      project_id: call.actor.projectId,
      name: file.name,
      content_type: file.type,
      size_bytes: file.size,
      sha256: file.sha256,
      storage_key: file.key,
      purpose: 'assessment',
      uploaded_by: call.actor.accountId,
      uploaded_at: call.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findEvidenceFile(trx: Database, id: number) {
  return trx
    .selectFrom('file')
    .select(['name', 'content_type', 'storage_key'])
    .where('id', '=', id)
    .where('purpose', '=', 'assessment')
    .executeTakeFirst();
}
