import { sql } from 'kysely';
import { addDays, firstDayOf, instantOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { FindingFields } from './finding-form';

export async function insertFinding(
  trx: Database,
  row: FindingFields & { fileId: number | undefined; projectId: number; foundBy: number | null },
): Promise<number> {
  const { id } = await trx
    .insertInto('patrol_finding')
    .values({
      project_id: row.projectId,
      position_id: row.positionId,
      person_id: row.personId ?? null,
      kind: row.kind,
      found_at: row.foundAt,
      minutes: row.minutes ?? null,
      note: row.note,
      file_id: row.fileId ?? null,
      found_by: row.foundBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function listFindings(trx: Database, month: Month) {
  return trx
    .selectFrom('patrol_finding')
    .innerJoin('position', 'position.id', 'patrol_finding.position_id')
    .leftJoin('person', 'person.id', 'patrol_finding.person_id')
    .leftJoin('account', 'account.id', 'patrol_finding.found_by')
    .select([
      'patrol_finding.id',
      'position.number as positionNumber',
      'position.name as positionName',
      'position.name_en as positionNameEn',
      'person.name as personName',
      'patrol_finding.kind',
      'found_at as foundAt',
      'minutes',
      'patrol_finding.note',
      'file_id as fileId',
      'account.display_name as foundBy',
      'upheld',
      sql<
        string[]
      >`array(select e.text from patrol_explanation e where e.finding_id = patrol_finding.id order by e.id)`.as(
        'explanations',
      ),
    ])
    .where('found_at', '>=', instantOf(firstDayOf(month)))
    .where('found_at', '<', instantOf(addDays(lastDayOf(month), 1)))
    .orderBy('found_at', 'desc')
    .execute();
}
