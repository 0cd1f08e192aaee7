import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CheckResult, EligibilityFacts, EligibilityRule } from './eligibility';
import { healthCheckOpener } from './health-check.server';

/** What clause 3.6 is judged by, of these people, each with the day of joining and the rules waived. */
export async function listEligibilityFacts(
  trx: Database,
  ids: readonly number[],
): Promise<Map<number, { facts: EligibilityFacts; joinedOn: Day; waived: EligibilityRule[] }>> {
  const rows = await trx
    .selectFrom('person')
    .select([
      ...(['id', 'joined_on', 'nationality', 'born_on', 'education', 'school', 'mandarin_level'] as const),
      ...(['record_checked_on', 'record_result', 'conduct_checked_on', 'conduct_result'] as const),
      ...(['project_id', 'health_check_sealed'] as const),
      sql<boolean>`id_number_sealed is not null`.as('has_id_number'),
      sql<EligibilityRule[]>`array(select rule from waiver w where w.person_id = person.id and w.granted)`.as(
        'waived',
      ),
    ])
    .where(sql<boolean>`person.id = any(${ids}::int[])`)
    .execute();
  const openHealth = healthCheckOpener();
  return new Map(
    rows.map((row) => {
      const health = openHealth(row.health_check_sealed, { projectId: row.project_id, row: row.id });
      const judged = {
        joinedOn: row.joined_on,
        waived: row.waived,
        facts: {
          hasIdNumber: row.has_id_number,
          nationality: row.nationality,
          bornOn: row.born_on,
          education: row.education,
          school: row.school,
          mandarinLevel: row.mandarin_level,
          recordCheckedOn: row.record_checked_on,
          recordResult: row.record_result as CheckResult | null,
          conductCheckedOn: row.conduct_checked_on,
          conductResult: row.conduct_result as CheckResult | null,
          healthCheckedOn: health.checkedOn,
          healthResult: health.result,
        },
      };
      return [row.id, judged];
    }),
  );
}
