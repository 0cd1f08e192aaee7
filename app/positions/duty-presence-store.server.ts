import type { Database } from '~db/connection';

export type DutyPresence = { personId: number; startsAt: Date; endsAt: Date; note: string };

/** Duty that is expected between two instants is what these rows say, and nothing else. */
export async function replaceDutyPresence(
  trx: Database,
  projectId: number,
  between: { from: Date; to: Date },
  rows: readonly DutyPresence[],
): Promise<void> {
  await trx
    .deleteFrom('expected_presence')
    .where('kind', '=', 'duty')
    .where('starts_at', '>=', between.from)
    .where('starts_at', '<', between.to)
    .execute();
  if (rows.length === 0) return;
  await trx
    .insertInto('expected_presence')
    .values(
      rows.map((row) => ({
        project_id: projectId,
        person_id: row.personId,
        kind: 'duty',
        starts_at: row.startsAt,
        ends_at: row.endsAt,
        note: row.note,
      })),
    )
    .execute();
}
