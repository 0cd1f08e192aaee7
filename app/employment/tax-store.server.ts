import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';
import { grouped } from './pay-facts-store.server';
import type { Claim } from './special-deduction';

export type ClaimRow = Claim & { id: number; personId: number; subjectHint: string };

function claims(trx: Database) {
  return trx
    .selectFrom('tax_claim')
    .select(['id', 'person_id as personId', 'kind', 'share', 'from_month as fromMonth'])
    .select(['until_month as untilMonth', 'subject_hint as subjectHint']);
}

/** What is claimed in a month, by person. */
export async function listClaimsOfMonth(trx: Database, month: Month): Promise<Map<number, ClaimRow[]>> {
  const rows = await claims(trx)
    .where('from_month', '<=', month)
    .where(({ or, eb }) => or([eb('until_month', 'is', null), eb('until_month', '>=', month)]))
    .orderBy('id')
    .execute();
  return grouped(rows as ClaimRow[]);
}

export async function listClaimsOf(trx: Database, personId: number): Promise<ClaimRow[]> {
  const rows = await claims(trx)
    .where('person_id', '=', personId)
    .orderBy('from_month', 'desc')
    .orderBy('id')
    .execute();
  return rows as ClaimRow[];
}

export type MetClaim = Claim & { isSameSubject: boolean; isCouple: boolean; isOwn: boolean; name: string };

/** Claims that a new one may clash with: of the same thing, of the person, or of husband or wife. */
export async function listMetClaims(
  trx: Database,
  { personId, subject, spouse }: { personId: number; subject: Buffer; spouse: Buffer | null },
): Promise<MetClaim[]> {
  const { rows } = await sql<
    Claim & { isSameSubject: boolean; isCouple: boolean; isOwn: boolean; name: string }
  >`
    select c.kind, c.share, c.from_month as "fromMonth", c.until_month as "untilMonth", p.name,
      c.subject_hash = ${subject} as "isSameSubject", c.person_id = ${personId} as "isOwn",
      coalesce(p.id_number_hash = ${spouse}, false)
        or coalesce(c.spouse_hash = (select id_number_hash from person where id = ${personId}), false) as "isCouple"
    from tax_claim c join person p on p.id = c.person_id
    where c.subject_hash = ${subject} or c.person_id = ${personId} or p.id_number_hash = ${spouse}
      or c.spouse_hash = (select id_number_hash from person where id = ${personId})`.execute(trx);
  return rows;
}

export async function insertClaim(
  trx: Database,
  call: Call,
  row: Claim & { personId: number; subject: Buffer; subjectHint: string; spouse: Buffer | null },
): Promise<void> {
  await trx
    .insertInto('tax_claim')
    .values({
      ...{ project_id: call.actor.projectId, person_id: row.personId, kind: row.kind, share: row.share },
      ...{ from_month: row.fromMonth, until_month: row.untilMonth, subject_hash: row.subject },
      ...{ subject_hint: row.subjectHint, spouse_hash: row.spouse },
      ...{ recorded_by: call.actor.accountId, recorded_at: call.now },
    })
    .execute();
}

/** Ends a claim that runs; false when there is none, or it began later. */
export async function endClaim(
  trx: Database,
  end: { personId: number; claimId: number; untilMonth: Month },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('tax_claim')
    .set({ until_month: end.untilMonth })
    .where('id', '=', end.claimId)
    .where('person_id', '=', end.personId)
    .where('until_month', 'is', null)
    .where('from_month', '<=', end.untilMonth)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type OpeningRow = {
  personId: number;
  year: number;
  gross: Fen;
  insurance: Fen;
  special: Fen;
  basicMonths: number;
  tax: Fen;
  isFirstJob: boolean;
  lastYearMonths: number;
  lastYearGross: Fen;
  source: string;
};

/** What a year brought before, of everybody or of one person. */
export async function listOpenings(trx: Database, year: number, personId?: number): Promise<OpeningRow[]> {
  let query = trx
    .selectFrom('tax_opening')
    .select([
      'person_id as personId',
      'year',
      'gross',
      'insurance',
      'special',
      'basic_months as basicMonths',
      'tax',
    ])
    .select(['is_first_job as isFirstJob', 'last_year_months as lastYearMonths'])
    .select(['last_year_gross as lastYearGross', 'source'])
    .where('year', '=', year);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  return query.execute();
}

/** Keeps a person's year; written again it takes the place of what stood there. */
export async function writeOpening(trx: Database, call: Call, row: OpeningRow): Promise<void> {
  const values = {
    ...{ gross: row.gross, insurance: row.insurance, special: row.special, basic_months: row.basicMonths },
    ...{ tax: row.tax, is_first_job: row.isFirstJob, last_year_months: row.lastYearMonths },
    ...{ last_year_gross: row.lastYearGross, source: row.source },
    ...{ recorded_by: call.actor.accountId, recorded_at: call.now },
  };
  await trx
    .insertInto('tax_opening')
    .values({ project_id: call.actor.projectId, person_id: row.personId, year: row.year, ...values })
    .onConflict((clash) => clash.columns(['project_id', 'person_id', 'year']).doUpdateSet(values))
    .execute();
}
