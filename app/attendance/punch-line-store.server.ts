import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** `file` or `device`: where a punch came from; `line` within it. */
export type PunchLine = {
  id: string;
  at: Date;
  pin: string;
  line: number | null;
  person: string | null;
  staffNo: string | null;
  file: string | null;
  device: string | null;
};

/** Punches after a moment (and a number, of those at the same), in the order of their times. */
export async function listPunchLines(
  trx: Database,
  { after, to, limit }: { after: { at: Date; id: string }; to: Date; limit: number },
): Promise<PunchLine[]> {
  const { rows } = await sql<PunchLine>`
    select p.id::text as id, p.punched_at as at, p.pin, p.line, n.name as person, n.staff_no as "staffNo",
      r.file_name as file, d.name as device
    from punch p
    left join pin on pin.pin = p.pin and pin.project_id = p.project_id
      and ((p.punched_at at time zone 'UTC') + interval '8 hours')::date <@ daterange(pin.from_on, pin.to_on, '[]')
    left join person n on n.id = pin.person_id and n.project_id = p.project_id
    left join import_run r on r.id = p.import_run_id and r.project_id = p.project_id
    left join device_batch b on b.id = p.device_batch_id and b.project_id = p.project_id
    left join device d on d.id = b.device_id and d.project_id = p.project_id
    where (p.punched_at, p.id) > (${after.at}, ${after.id}::bigint) and p.punched_at >= ${after.at} and p.punched_at < ${to}
    order by p.punched_at, p.id limit ${limit}`.execute(trx);
  return rows;
}
