import { sql } from 'kysely';
import type { CheckResult, EarlierCheck, EligibilityRule } from '~/staff/eligibility';
import { listEligibilityFacts } from '~/staff/eligibility-store.server';
import type { Database } from '~db/connection';
import type { BackgroundKind, ClearanceFacts } from './clearance-facts';
import { listCourseEvidence } from './course-evidence.server';

/** Everything the clearance of these people follows from. Whoever is not there is left out. */
export async function listClearanceFacts(
  trx: Database,
  ids: readonly number[],
): Promise<Map<number, ClearanceFacts>> {
  const files = await listEligibilityFacts(trx, ids);
  const waivers = byPerson(await listGranted(trx, ids));
  const background = byPerson(await listBackground(trx, ids));
  const suspensions = byPerson(await listSuspensions(trx, ids));
  const proofs = byPerson(await listProofs(trx, ids));
  const { courses, results, retrainings } = await listCourseEvidence(trx, ids);
  const facts = new Map<number, ClearanceFacts>();
  for (const [id, { facts: eligibility, joinedOn, leftOn }] of files) {
    facts.set(id, {
      joinedOn,
      leftOn,
      eligibility,
      earlierChecks: [...(eligibility.earlierChecks ?? []), ...recordChecks(background.get(id) ?? [])],
      waivers: waivers.get(id) ?? [],
      background: background.get(id) ?? [],
      courses,
      results: results.get(id) ?? [],
      retrainings: retrainings.get(id) ?? [],
      suspensions: suspensions.get(id) ?? [],
      proofs: proofs.get(id) ?? [],
    });
  }
  return facts;
}

/** A check of the record made in hiring is one of clause 3.6, too. */
function recordChecks(checks: ClearanceFacts['background']): EarlierCheck[] {
  return checks.flatMap(({ kind, checkedOn, result }) =>
    kind === 'record' ? [{ rule: 'record', checkedOn, result }] : [],
  );
}

async function listGranted(trx: Database, ids: readonly number[]) {
  const rows = await trx
    .selectFrom('waiver')
    .select(['person_id as personId', 'rule', sql<string>`decided_on`.as('from')])
    .where('granted', '=', true)
    .where(sql<boolean>`person_id = any(${ids}::int[])`)
    .execute();
  return rows.map((row) => ({ ...row, rule: row.rule as EligibilityRule }));
}

async function listBackground(trx: Database, ids: readonly number[]) {
  const rows = await trx
    .selectFrom('background_check')
    .select([sql<number>`person_id`.as('personId'), 'kind', 'checked_on as checkedOn', 'result'])
    .where(sql<boolean>`person_id = any(${ids}::int[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as BackgroundKind,
    result: row.result as CheckResult,
  }));
}

function listSuspensions(trx: Database, ids: readonly number[]) {
  return trx
    .selectFrom('suspension')
    .select(['person_id as personId', 'from_on as fromOn', 'to_on as toOn'])
    .where(sql<boolean>`person_id = any(${ids}::int[])`)
    .orderBy('from_on')
    .execute();
}

function listProofs(trx: Database, ids: readonly number[]) {
  return trx
    .selectFrom('clearance_proof')
    .innerJoin('position_group', 'position_group.id', 'clearance_proof.group_id')
    .select(['clearance_proof.id', 'person_id as personId', 'position_group.code as groupCode'])
    .select(['from_on as fromOn', 'to_on as toOn', 'proof'])
    .where(sql<boolean>`person_id = any(${ids}::int[])`)
    .orderBy('from_on')
    .execute();
}

function byPerson<T extends { personId: number }>(rows: readonly T[]): Map<number, T[]> {
  const map = new Map<number, T[]>();
  for (const row of rows) {
    const list = map.get(row.personId);
    if (list) list.push(row);
    else map.set(row.personId, [row]);
  }
  return map;
}
