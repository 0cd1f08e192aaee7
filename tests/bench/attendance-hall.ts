import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Day } from '~/base/days';

/** A hall of `people` with a position and a PIN each, in which every one of `days` is a workday. */
export async function arrangeHall(
  owner: pg.Client,
  id: number,
  { people, days }: { people: number; days: readonly Day[] },
): Promise<void> {
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
  await owner.query(`
    insert into position_group (project_id, code, name, name_en, planned, sort) values (${id}, 'window', 'w', 'w', ${people}, 1);
    insert into person (project_id, staff_no, name, joined_on) select ${id}, n::text, 'n' || n, '2025-01-01' from generate_series(1, ${people}) n;
    insert into position (project_id, number, name)
      select ${id}, n, 'p' || n from generate_series(1, ${people}) n;
    insert into position_span (project_id, position_id, group_id, from_on)
      select ${id}, id, (select max(id) from position_group), '2025-01-01' from position where project_id = ${id};
    insert into holding (project_id, position_id, person_id, from_on)
      select ${id}, p.id, n.id, '2025-01-01' from position p join person n on n.staff_no = p.number::text;
    insert into pin (project_id, pin, person_id, from_on) select ${id}, staff_no, id, '2025-01-01' from person;
    insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to, grace_minutes)
      values (${id}, '2025-01-01', 'all year', 480, 720, 870, 1050, 5);
    insert into calendar_notice (project_id, year, source, loaded_at) select ${id}, y, 'bench', now() from unnest('{${years.join()}}'::int[]) y;
    insert into calendar_day (project_id, day, layer, kind, name)
      select ${id}, d::date, 'local', 'workday', 'bench' from generate_series('${days[0]}'::date, '${days.at(-1)}', '1 day') d;
    analyze;
  `);
}

/** The rows of a table or a query in parentheses, as COPY gives them. */
export async function copyOut(url: string, table: string): Promise<Buffer> {
  return inDatabase(url, async (client) => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
}

export async function copyIn(
  client: pg.Client,
  table: string,
  rows: Buffer = Buffer.alloc(0),
): Promise<void> {
  const size = 1 << 18;
  async function* pieces() {
    for (let from = 0; from < rows.length; from += size) yield rows.subarray(from, from + size);
  }
  await pipeline(pieces, client.query(copyFrom(`copy ${table} from stdin`)));
}

export async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
