import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { AffiliationKind, InjuryOutcome } from './welfare-form';

export type AffiliationRow = {
  id: number;
  personId: number;
  personName: string;
  kind: AffiliationKind;
  fromOn: Day;
  untilOn: Day | null;
  branch: string;
  cameFrom: string;
  wentTo: string;
};
export type InjuryRow = {
  id: number;
  personId: number;
  personName: string;
  happenedOn: Day;
  place: string;
  appliedOn: Day | null;
  decidedOn: Day | null;
  outcome: InjuryOutcome | null;
};
export type GrievanceRow = {
  id: number;
  personId: number | null;
  personName: string | null;
  raisedOn: Day;
  subject: string;
  closedOn: Day | null;
  outcome: string | null;
};
/** Somebody employed on a day, in a position or not, in the union or not. */
export type UnionRow = { id: number; name: string; staffNo: string; isHolding: boolean; isMember: boolean };

const shown = 500;

/** Those that run first, then the newest. */
export async function listAffiliations(trx: Database): Promise<AffiliationRow[]> {
  const rows = await trx
    .selectFrom('affiliation as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.person_id as personId', 'p.name as personName', 'm.kind', 'm.from_on as fromOn'])
    .select(['m.until_on as untilOn', 'm.branch', 'm.came_from as cameFrom', 'm.went_to as wentTo'])
    .orderBy((eb) => eb('m.until_on', 'is not', null))
    .orderBy('m.from_on', 'desc')
    .orderBy('m.id', 'desc')
    .limit(shown)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AffiliationKind }));
}

/** The undecided first, the oldest of them on top. */
export async function listInjuries(trx: Database): Promise<InjuryRow[]> {
  const rows = await trx
    .selectFrom('injury as i')
    .innerJoin('person as p', 'p.id', 'i.person_id')
    .select(['i.id', 'i.person_id as personId', 'p.name as personName', 'i.happened_on as happenedOn'])
    .select(['i.place', 'i.applied_on as appliedOn', 'i.decided_on as decidedOn', 'i.outcome'])
    .orderBy((eb) => eb('i.decided_on', 'is not', null))
    .orderBy('i.decided_on', 'desc')
    .orderBy('i.happened_on')
    .limit(shown)
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as InjuryOutcome | null }));
}

/** The open first, the oldest of them on top. */
export function listGrievances(trx: Database): Promise<GrievanceRow[]> {
  return trx
    .selectFrom('grievance as g')
    .leftJoin('person as p', 'p.id', 'g.person_id')
    .select(['g.id', 'g.person_id as personId', 'p.name as personName', 'g.raised_on as raisedOn'])
    .select(['g.subject', 'g.closed_on as closedOn', 'g.outcome'])
    .orderBy((eb) => eb('g.closed_on', 'is not', null))
    .orderBy('g.closed_on', 'desc')
    .orderBy('g.raised_on')
    .limit(shown)
    .execute();
}

/** Without a record of union membership the day of joining in the file counts. Those who left within a year are told too. */
export async function listUnionCoverage(trx: Database, on: Day): Promise<UnionRow[]> {
  const { rows } = await sql<UnionRow>`
    select p.id, p.name, p.staff_no as "staffNo",
      exists (select from holding h where h.project_id = p.project_id and h.person_id = p.id
        and h.from_on <= ${on} and coalesce(h.to_on, 'infinity') >= ${on}) as "isHolding",
      coalesce((select bool_or(m.from_on <= ${on} and coalesce(m.until_on, 'infinity') >= ${on}) from affiliation m
        where m.project_id = p.project_id and m.person_id = p.id and m.kind = 'union'),
        p.union_joined_on <= ${on}, false) as "isMember"
    from person p where p.joined_on <= ${on} and coalesce(p.left_on, 'infinity') >= ${on}::date - interval '1 year'
    order by p.staff_no`.execute(trx);
  return rows;
}

const written = (call: Call) => ({
  project_id: call.actor.projectId,
  recorded_by: call.actor.accountId,
  recorded_at: call.now,
});

export async function insertAffiliation(
  trx: Database,
  call: Call,
  row: { personId: number; kind: AffiliationKind; fromOn: Day; branch: string; cameFrom: string },
): Promise<void> {
  await trx
    .insertInto('affiliation')
    .values({
      ...written(call),
      person_id: row.personId,
      kind: row.kind,
      from_on: row.fromOn,
      branch: row.branch,
      came_from: row.cameFrom,
    })
    .execute();
}

/** False when there is no such affiliation that runs and began by that day. */
export async function endAffiliationRow(
  trx: Database,
  end: { id: number; untilOn: Day; wentTo: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('affiliation')
    .set({ until_on: end.untilOn, went_to: end.wentTo })
    .where('id', '=', end.id)
    .where('until_on', 'is', null)
    .where('from_on', '<=', end.untilOn)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertInjury(
  trx: Database,
  call: Call,
  row: { personId: number; happenedOn: Day; place: string },
): Promise<void> {
  await trx
    .insertInto('injury')
    .values({ ...written(call), person_id: row.personId, happened_on: row.happenedOn, place: row.place })
    .execute();
}

/** Writes what was not there yet; false when there is no such injury or the step was taken before. */
export async function stepInjuryRow(
  trx: Database,
  step: {
    id: number;
    appliedOn?: Day | undefined;
    decidedOn?: Day | undefined;
    outcome?: InjuryOutcome | undefined;
  },
): Promise<boolean> {
  const found = await trx
    .selectFrom('injury')
    .select(['applied_on', 'decided_on'])
    .where('id', '=', step.id)
    .forUpdate()
    .executeTakeFirst();
  if (!found || found.decided_on || (step.appliedOn && found.applied_on)) return false;
  await trx
    .updateTable('injury')
    .set({
      applied_on: found.applied_on ?? step.appliedOn ?? null,
      ...(step.decidedOn && { decided_on: step.decidedOn, outcome: step.outcome ?? null }),
    })
    .where('id', '=', step.id)
    .execute();
  return true;
}

export async function insertGrievance(
  trx: Database,
  call: Call,
  row: { personId: number | null; raisedOn: Day; subject: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('grievance')
    .values({ ...written(call), person_id: row.personId, raised_on: row.raisedOn, subject: row.subject })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when there is no such grievance that is open and was raised by that day. */
export async function closeGrievanceRow(
  trx: Database,
  end: { id: number; closedOn: Day; outcome: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('grievance')
    .set({ closed_on: end.closedOn, outcome: end.outcome })
    .where('id', '=', end.id)
    .where('closed_on', 'is', null)
    .where('raised_on', '<=', end.closedOn)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
