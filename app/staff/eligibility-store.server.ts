import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import { earlierCheckOpener } from './earlier-check.server';
import { type EarlierRow, earlierOfPerson } from './earlier-check-store.server';
import type { CheckResult, EligibilityFacts, EligibilityRule } from './eligibility';
import { healthCheckOpener } from './health-check.server';

/** What a person is judged by, as `factColumns` selects it from `person`; health unopened. */
export type FactsRow = {
  id: number;
  joined_on: Day;
  left_on: Day | null;
  nationality: string | null;
  born_on: Day | null;
  education: string | null;
  school: string | null;
  mandarin_level: string | null;
  record_checked_on: Day | null;
  record_result: string | null;
  conduct_checked_on: Day | null;
  conduct_result: string | null;
  project_id: number;
  health_check_sealed: Buffer | null;
  has_id_number: boolean;
  waived: EligibilityRule[];
  /** Checks before those of the file, health unopened; null: none. */
  earlier: EarlierRow[] | null;
};
export type Judged = {
  facts: EligibilityFacts;
  joinedOn: Day;
  leftOn: Day | null;
  waived: EligibilityRule[];
};

export const factColumns = sql`person.id, person.joined_on, person.left_on, person.nationality, person.born_on, person.education,
  person.school, person.mandarin_level, person.record_checked_on, person.record_result, person.conduct_checked_on,
  person.conduct_result, person.project_id, person.health_check_sealed,
  person.id_number_sealed is not null as has_id_number,
  array(select rule from waiver w where w.person_id = person.id and w.granted) as waived,
  ${earlierOfPerson} as earlier`;

/** What clause 3.6 is judged by, of these people, each with the day of joining and the rules waived. */
export async function listEligibilityFacts(
  trx: Database,
  ids: readonly number[],
): Promise<Map<number, Judged>> {
  const { rows } = await sql<FactsRow>`
    select ${factColumns} from person where person.id = any(${ids}::int[])`.execute(trx);
  const factsOf = factsOpener();
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

/** Opens the facts of many rows, looking at the key file once. */
export function factsOpener(): (row: FactsRow) => Judged {
  const openHealth = healthCheckOpener();
  const openEarlier = earlierCheckOpener();
  return (row) => {
    const health = openHealth(row.health_check_sealed, { projectId: row.project_id, row: row.id });
    return {
      joinedOn: row.joined_on,
      leftOn: row.left_on,
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
        ...(row.earlier && { earlierChecks: row.earlier.map((one) => openEarlier(row.project_id, one)) }),
      },
    };
  };
}
