import type { Database } from '~db/connection';
import type { ImportKind } from './import-run-store.server';

/** The imports whose columns HR or a clerk assigns, and keeps assigned under a name. */
export type MappedKind = Extract<ImportKind, 'cases' | 'people' | 'attendance'>;
/** Which column of a file is what; each kind knows its own fields. */
type Mapping = Record<string, unknown>;

export async function listMappings(trx: Database, kind: MappedKind): Promise<{ id: number; name: string }[]> {
  return trx
    .selectFrom('import_mapping')
    .select(['id', 'name'])
    .where('kind', '=', kind)
    .orderBy('name')
    .execute();
}

/** A mapping of this kind: the id of another kind's finds nothing. */
export async function findMapping(trx: Database, kind: MappedKind, id: number): Promise<Mapping | undefined> {
  const row = await trx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.mapping as Mapping | undefined;
}

/** Saves a mapping under a name; the one of its kind that had the name is replaced. */
export async function saveMapping(
  trx: Database,
  to: { projectId: number; kind: MappedKind; name: string },
  columns: Mapping,
): Promise<void> {
  const mapping = JSON.stringify(columns);
  await trx
    .insertInto('import_mapping')
    .values({ project_id: to.projectId, kind: to.kind, name: to.name, mapping })
    .onConflict((conflict) => conflict.columns(['project_id', 'kind', 'name']).doUpdateSet({ mapping }))
    .execute();
}
