import type { Database } from '~db/connection';

/** The files handed out at a session. */
export async function listMaterials(trx: Database, sessionId: number) {
  return trx
    .selectFrom('session_material as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['m.id', 'm.file_id as fileId', 'f.name'])
    .where('m.session_id', '=', sessionId)
    .orderBy('m.id')
    .execute();
}

export async function insertMaterial(
  trx: Database,
  row: { projectId: number; sessionId: number; fileId: number },
): Promise<void> {
  await trx
    .insertInto('session_material')
    .values({ project_id: row.projectId, session_id: row.sessionId, file_id: row.fileId })
    .execute();
}

export async function deleteMaterial(trx: Database, sessionId: number, id: number): Promise<void> {
  await trx.deleteFrom('session_material').where('id', '=', id).where('session_id', '=', sessionId).execute();
}
