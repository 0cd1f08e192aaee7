import { sql } from 'kysely';
import { addDays, type Day, firstDayOf, instantOf, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { SightingKind } from './sighting-form';

export type PatrolPosition = {
  id: number;
  number: number;
  name: string;
  nameEn: string;
  holder: string | null;
  lastSeenAt: Date | null;
};

/** The positions of a day with who holds them and when each was last seen on patrol. */
export async function listPatrolPositions(trx: Database, day: Day): Promise<PatrolPosition[]> {
  const { rows } = await sql<PatrolPosition>`
    select p.id, p.number, p.name, p.name_en as "nameEn", n.name as holder,
      (select max(s.seen_at) from patrol_sighting s where s.position_id = p.id) as "lastSeenAt"
    from position p
    join position_span x on x.position_id = p.id and ${day} between x.from_on and coalesce(x.to_on, 'infinity')
    left join holding h on h.position_id = p.id and ${day} between h.from_on and coalesce(h.to_on, 'infinity')
    left join person n on n.id = h.person_id
    order by p.number`.execute(trx);
  return rows;
}

export async function findSighting(trx: Database, clientKey: string): Promise<number | undefined> {
  const row = await trx
    .selectFrom('patrol_sighting')
    .select('id')
    .where('client_key', '=', clientKey)
    .executeTakeFirst();
  return row?.id;
}

/** Undefined when the key was kept by another call meanwhile. */
export async function insertSighting(
  trx: Database,
  row: {
    projectId: number;
    clientKey: string;
    positionId: number;
    personId: number | undefined;
    kind: SightingKind;
    seenAt: Date;
    note: string;
    fileId: number | undefined;
    findingId: number | undefined;
    recordedAt: Date;
    recordedBy: number | null;
  },
): Promise<number | undefined> {
  const made = await trx
    .insertInto('patrol_sighting')
    .values({
      project_id: row.projectId,
      client_key: row.clientKey,
      position_id: row.positionId,
      person_id: row.personId ?? null,
      kind: row.kind,
      seen_at: row.seenAt,
      note: row.note,
      file_id: row.fileId ?? null,
      finding_id: row.findingId ?? null,
      recorded_at: row.recordedAt,
      recorded_by: row.recordedBy,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'client_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

/** One call with a key at a time: the second waits and finds it kept. */
export async function waitForKey(trx: Database, clientKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`patrol ${clientKey}`}, 0))`.execute(trx);
}

export type ToldFinding = {
  id: number;
  kind: 'off_post' | 'conduct';
  foundAt: Date;
  minutes: number | null;
  note: string;
  upheld: boolean;
  explanations: { text: string; at: string }[];
};

/** What patrols found of one person in a month, with what the person said of it. */
export async function listFindingsOf(trx: Database, personId: number, month: Month): Promise<ToldFinding[]> {
  const { rows } = await sql<ToldFinding>`
    select f.id, f.kind, f.found_at as "foundAt", f.minutes, f.note, f.upheld,
      coalesce((select json_agg(json_build_object('text', e.text, 'at', e.at) order by e.id)
        from patrol_explanation e where e.finding_id = f.id), '[]') as explanations
    from patrol_finding f
    where f.person_id = ${personId} and f.found_at >= ${instantOf(firstDayOf(month))}
      and f.found_at < ${instantOf(addDays(lastDayOf(month), 1))}
    order by f.found_at desc`.execute(trx);
  return rows;
}

export async function findFindingPerson(
  trx: Database,
  findingId: number,
): Promise<number | null | undefined> {
  const row = await trx
    .selectFrom('patrol_finding')
    .select('person_id')
    .where('id', '=', findingId)
    .executeTakeFirst();
  return row?.person_id;
}

export async function insertExplanation(
  trx: Database,
  row: {
    projectId: number;
    findingId: number;
    personId: number;
    text: string;
    at: Date;
    accountId: number | null;
  },
): Promise<void> {
  await trx
    .insertInto('patrol_explanation')
    .values({
      project_id: row.projectId,
      finding_id: row.findingId,
      person_id: row.personId,
      text: row.text,
      at: row.at,
      account_id: row.accountId,
    })
    .execute();
}

export async function listExplanations(trx: Database, findingId: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('patrol_explanation')
    .select('text')
    .where('finding_id', '=', findingId)
    .execute();
  return rows.map(({ text }) => text);
}

/** What the people concerned said of these findings, in the order in which they said it. */
export async function explanationsOf(
  trx: Database,
  findingIds: readonly number[],
): Promise<Map<number, string[]>> {
  const said = new Map<number, string[]>();
  if (findingIds.length === 0) return said;
  const rows = await trx
    .selectFrom('patrol_explanation')
    .select(['finding_id', 'text'])
    .where('finding_id', 'in', [...findingIds])
    .orderBy('id')
    .execute();
  for (const { finding_id, text } of rows) said.set(finding_id, [...(said.get(finding_id) ?? []), text]);
  return said;
}

/** The months since a day in which a patrol noted somebody who has not said anything to it, the newest first. */
export async function listUnexplained(
  trx: Database,
  personId: number,
  since: Day,
): Promise<{ month: Month; count: number }[]> {
  const { rows } = await sql<{ month: Month; count: number }>`
    select to_char(f.found_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as count
    from patrol_finding f
    where f.person_id = ${personId} and f.upheld and f.found_at >= ${instantOf(since)}
      and not exists (select from patrol_explanation e where e.finding_id = f.id)
    group by 1 order by 1 desc`.execute(trx);
  return rows;
}
