import type { Database } from '~db/connection';
import type { CaseMapping } from './case-mapping';

export async function listMappings(
  trx: Database,
): Promise<{ id: number; name: string; mapping: CaseMapping }[]> {
  const rows = await trx
    .selectFrom('import_mapping')
    .select(['id', 'name', 'mapping'])
    .where('kind', '=', 'cases')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, mapping: row.mapping as unknown as CaseMapping }));
}

/** Saves a mapping under a name; the one that had the name is replaced. */
export async function saveMapping(
  trx: Database,
  projectId: number,
  name: string,
  mapping: CaseMapping,
): Promise<void> {
  const text = JSON.stringify(mapping);
  await trx
    .insertInto('import_mapping')
    .values({ project_id: projectId, kind: 'cases', name, mapping: text })
    .onConflict((conflict) => conflict.columns(['project_id', 'kind', 'name']).doUpdateSet({ mapping: text }))
    .execute();
}

export async function findMapping(trx: Database, id: number): Promise<CaseMapping | undefined> {
  const row = await trx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.mapping as unknown as CaseMapping | undefined;
}
