import pg from 'pg';
import { machine } from '~/access/call';
import { judgeGroups } from '~/positions/clearance';
import { listClearanceFacts } from '~/positions/clearance-evidence-store.server';
import { gates } from '~/positions/clearance-facts';
import { inTransaction } from '../../db/connection';
import { getKeyring, sealWith } from '../../db/keys';
import { type Bench, type BenchDatabase, figure, median, timed } from './context';

const people = 5_000;
const groups = ['g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7'];
const day = '2026-11-24';
const rounds = 5;

/** Who of 5,000 people is cleared for which of 7 groups on one day, by the rule, against one SQL that reads the same rows. */
export const bench: Bench = async (context) => {
  const hall = await context.makeDatabase();
  const ids = await seed(hall);
  const call = { db: hall.db, actor: machine(hall.projectId), now: new Date(`${day}T02:00:00Z`) };
  const client = new pg.Client(hall.ownerUrl);
  await client.connect();
  const judged: number[] = [];
  const floors: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const floor = await timed(() => client.query(sameRows, [hall.projectId]));
      if (floor.result.rows.length !== people * rowsOfPerson) throw new Error('the floor reads other rows');
      floors.push(floor.ms);
      const { ms, result } = await timed(() =>
        inTransaction(call, async (trx) => {
          const facts = await listClearanceFacts(trx, ids);
          return [...facts.values()].flatMap((own) => judgeGroups(own, groups, day));
        }),
      );
      judged.push(ms);
      const cleared = result.filter(({ isCleared }) => isCleared).length;
      if (result.length !== people * groups.length || cleared !== expected)
        throw new Error(`${cleared} of ${result.length} verdicts are cleared, not ${expected}`);
    }
  } finally {
    await client.end();
  }
  return [
    figure({
      name: `clearance of ${people} people x ${groups.length} groups`,
      value: median(judged),
      floor: median(floors),
      unit: 'ms',
      limit: { atMost: 3 },
      note: `median of ${rounds}; ${people * rowsOfPerson} rows`,
    }),
  ];
};

/** Their file, three checks, a result of each gate and of each group's course. */
const rowsOfPerson = 1 + 3 + gates.length + groups.length;
/** Each fifth person failed the last gate, and each failed the course of one group. */
const expected = (people / 5) * 4 * (groups.length - 1);

const sameRows = `
  select id as person_id, 'file' as kind, joined_on as day, left_on as until, nationality, born_on, education, school,
    mandarin_level, record_checked_on, record_result, conduct_checked_on, conduct_result, health_check_sealed,
    id_number_sealed is not null as flag
  from person where project_id = $1
  union all
  select person_id, kind, checked_on, null, result, null, null, null, null, null, null, null, null, null, null
  from background_check where project_id = $1
  union all
  select r.person_id, c.kind, r.held_on, r.valid_until, c.gate, null, c.group_code, null, null, null, null, null, null,
    null, r.passed
  from course_result r join course c using (project_id) where project_id = $1 and c.id = r.course_id
    and r.revoked_on is null`;

async function seed({ ownerUrl, projectId }: BenchDatabase): Promise<number[]> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    await owner.query('delete from course where project_id = $1', [projectId]);
    await owner.query('delete from position_group where project_id = $1', [projectId]);
    await owner.query(
      `insert into position_group (project_id, code, name, name_en, planned, sort)
       select $1, code, code, code, 5, n from unnest($2::text[]) with ordinality as g(code, n)`,
      [projectId, groups],
    );
    await owner.query(
      `insert into course (project_id, code, name, kind, gate) select $1, 'gate_' || gate, gate, 'gate', gate
       from unnest($2::text[]) as gate`,
      [projectId, gates],
    );
    await owner.query(
      `insert into course (project_id, code, name, kind, group_code) select $1, 'group_' || code, code, 'group', code
       from unnest($2::text[]) as code`,
      [projectId, groups],
    );
    const { rows } = await owner.query(
      `insert into person (project_id, staff_no, name, sex, born_on, nationality, education, school, mandarin_level,
         record_checked_on, record_result, conduct_checked_on, conduct_result, joined_on, id_number_sealed,
         id_number_hash, id_number_masked)
       select $1, 'C' || n, '员' || n, 'f', '1998-01-01', '中国', 'college', '某学院', '二级甲等', '2025-12-20', 'passed',
         '2025-12-20', 'passed', '2026-01-05', sha256(n::text::bytea), sha256(n::text::bytea), '460***********' || n
       from generate_series(1, ${people}) n returning id`,
      [projectId],
    );
    const ids = rows.map(({ id }) => id as number);
    const keyring = getKeyring();
    const sealed = ids.map((row) =>
      sealWith(keyring, JSON.stringify({ checkedOn: '2025-12-20', result: 'passed' }), {
        ...{ projectId, table: 'person', row, column: 'health_check_sealed' },
      }),
    );
    await owner.query(
      `update person set health_check_sealed = n.sealed from unnest($1::int[], $2::bytea[]) as n(id, sealed)
       where person.id = n.id`,
      [ids, sealed],
    );
    await owner.query(
      `insert into background_check (project_id, person_id, kind, checked_on, result)
       select $1, p, kind, '2025-12-28', 'passed'
       from unnest($2::int[]) p cross join unnest('{record,education,references}'::text[]) kind`,
      [projectId, ids],
    );
    await owner.query(
      `insert into course_result (project_id, person_id, course_id, attempt, passed, held_on, source)
       select $1, p, c.id, 1, not (c.gate = 'office' and n % 5 = 0 and c.gate is not null)
         and coalesce(c.group_code <> 'g' || 1 + n % 7, true), '2026-01-04', 'import'
       from unnest($2::int[]) with ordinality as ids(p, n) cross join course c where c.project_id = $1`,
      [projectId, ids],
    );
    await owner.query('vacuum (analyze) person, background_check, course_result, course');
    return ids;
  } finally {
    await owner.end();
  }
}
