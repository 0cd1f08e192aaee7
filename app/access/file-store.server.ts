import type { Database } from '~db/connection';

export type FileRow = {
  id: number;
  name: string;
  contentType: string;
  sizeBytes: number;
  storageKey: string;
  purpose: string;
  isSealed: boolean;
};

export async function insertFile(
  trx: Database,
  row: Omit<FileRow, 'id'> & {
    projectId: number;
    sha256: Buffer;
    uploadedBy: number | null;
    uploadedAt: Date;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('file')
    .values({
      project_id: row.projectId,
      name: row.name,
      content_type: row.contentType,
      size_bytes: row.sizeBytes,
      sha256: row.sha256,
      storage_key: row.storageKey,
      purpose: row.purpose,
      is_sealed: row.isSealed,
      uploaded_by: row.uploadedBy,
      uploaded_at: row.uploadedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findFile(trx: Database, id: number): Promise<FileRow | undefined> {
  return trx
    .selectFrom('file')
    .select([
      'id',
      'name',
      'content_type as contentType',
      'size_bytes as sizeBytes',
      'storage_key as storageKey',
      'purpose',
      'is_sealed as isSealed',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The content of a file as it was brought: the same bytes have the same. */
export async function findFileHash(trx: Database, id: number): Promise<Buffer | undefined> {
  const row = await trx.selectFrom('file').select('sha256').where('id', '=', id).executeTakeFirst();
  return row?.sha256;
}

export async function deleteFile(trx: Database, id: number): Promise<string | undefined> {
  const row = await trx.deleteFrom('file').where('id', '=', id).returning('storage_key').executeTakeFirst();
  return row?.storage_key;
}
