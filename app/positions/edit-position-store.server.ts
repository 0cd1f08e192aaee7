import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { PlannedGroup, PlannedPosition } from './contract-plan';
import { readContractStart } from './contract-start-store.server';

export async function insertGroups(
  trx: Database,
  projectId: number,
  groups: readonly PlannedGroup[],
  firstSort: number,
): Promise<Map<string, number>> {
  const rows = await trx
    .insertInto('position_group')
    .values(
      groups.map(({ code, name, nameEn, planned }, i) => ({
        project_id: projectId,
        code,
        name,
        name_en: nameEn,
        planned,
        sort: firstSort + i,
      })),
    )
    .returning(['id', 'code'])
    .execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

export type NewPosition = Omit<PlannedPosition, 'group' | 'row' | 'column'> & {
  groupId: number;
  openedOn: Day;
  row?: number;
  column?: number;
};

export async function insertPositions(
  trx: Database,
  projectId: number,
  positions: readonly NewPosition[],
): Promise<number[]> {
  const rows = await trx
    .insertInto('position')
    .values(
      positions.map((position) => ({
        project_id: projectId,
        number: position.number,
        name: position.name,
        name_en: position.nameEn,
        duties: position.duties,
        plan_row: position.row ?? null,
        plan_column: position.column ?? null,
      })),
    )
    .returning(['id', 'number'])
    .execute();
  const ids = new Map(rows.map((row) => [row.number, row.id]));
  await trx
    .insertInto('position_span')
    .values(
      positions.map((position) => ({
        project_id: projectId,
        position_id: ids.get(position.number) ?? 0,
        group_id: position.groupId,
        from_on: position.openedOn,
      })),
    )
    .execute();
  return rows.map((row) => row.id);
}

/** True when there was such a position. */
export async function updatePosition(
  trx: Database,
  id: number,
  { name, nameEn, duties }: { name: string; nameEn: string; duties: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('position')
    .set({ name, name_en: nameEn, duties })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The highest number used, and the first day of the contract. */
export async function readLayout(trx: Database): Promise<{ highest: number; groups: number; startsOn: Day }> {
  const positions = await trx
    .selectFrom('position')
    .select(({ fn }) => fn.max('number').as('highest'))
    .executeTakeFirst();
  const groups = await trx
    .selectFrom('position_group')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    highest: positions?.highest ?? 0,
    groups: Number(groups.count),
    startsOn: await readContractStart(trx),
  };
}
