import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type FoundDevice = { projectId: number; deviceId: number; demo: boolean; demoDay: Day | null };

/** The accepted device with this serial number, whatever its project: devices are looked up before one is known. */
export async function findBySerial(db: Database, serial: string): Promise<FoundDevice | undefined> {
  const { rows } = await sql<FoundDevice>`
    select project_id as "projectId", device_id as "deviceId", demo, demo_day as "demoDay" from find_device(${serial})`.execute(
    db,
  );
  return rows[0];
}

/** So many unknown serial numbers are remembered; a flood of invented ones pushes out the oldest. */
const knocksKept = 200;

export async function noteKnock(
  db: Database,
  knock: { serial: string; address: string; firmware: string; at: Date },
): Promise<void> {
  await sql`
    insert into device_knock (serial, address, firmware, first_at, last_at)
    values (${knock.serial}, ${knock.address}, ${knock.firmware}, ${knock.at}, ${knock.at})
    on conflict (serial) do update set address = excluded.address, last_at = excluded.last_at,
      calls = device_knock.calls + 1,
      firmware = case when excluded.firmware = '' then device_knock.firmware else excluded.firmware end`.execute(
    db,
  );
  await sql`
    delete from device_knock where serial in (
      select serial from device_knock order by last_at desc offset ${knocksKept})`.execute(db);
}

export async function listKnocks(trx: Database) {
  return trx
    .selectFrom('device_knock')
    .select(['serial', 'address', 'firmware', 'first_at as firstAt', 'last_at as lastAt', 'calls'])
    .orderBy('last_at', 'desc')
    .execute();
}

export async function forgetKnock(trx: Database, serial: string): Promise<void> {
  await trx.deleteFrom('device_knock').where('serial', '=', serial).execute();
}

/** Two projects cannot both have a device: until commit, whoever else asks for it waits. */
export async function lockSerial(trx: Database, serial: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('device'), hashtext(${serial}))`.execute(trx);
}

export async function insertDevice(
  trx: Database,
  row: { projectId: number; serial: string; name: string; place: string; at: Date; by: number | null },
): Promise<number> {
  const { id } = await trx
    .insertInto('device')
    .values({
      project_id: row.projectId,
      serial: row.serial,
      name: row.name,
      place: row.place,
      accepted_at: row.at,
      accepted_by: row.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateDevice(
  trx: Database,
  id: number,
  change: { name?: string; place?: string; retired_at?: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('device')
    .set(change)
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const deviceColumns = [
  'device.id',
  'device.serial',
  'device.name',
  'device.place',
  'device.accepted_at as acceptedAt',
  'device.retired_at as retiredAt',
  'contact.seen_at as seenAt',
  'contact.address',
  'contact.firmware',
  'contact.records_held as recordsHeld',
  'contact.users_held as usersHeld',
  'contact.repeated',
] as const;

export async function listDeviceRows(trx: Database) {
  return devices(trx).orderBy('device.retired_at', 'desc').orderBy('device.id').execute();
}

export async function findDeviceRow(trx: Database, id: number) {
  return devices(trx).where('device.id', '=', id).executeTakeFirst();
}

function devices(trx: Database) {
  return trx
    .selectFrom('device')
    .leftJoin('device_contact as contact', 'contact.device_id', 'device.id')
    .select(deviceColumns);
}

export async function readStamps(
  trx: Database,
  deviceId: number,
): Promise<{ attlog: string; operlog: string } | undefined> {
  return trx
    .selectFrom('device_contact')
    .select(['attlog_stamp as attlog', 'operlog_stamp as operlog'])
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
}

export type Contact = {
  deviceId: number;
  at: Date;
  address: string;
  firmware?: string;
  users?: number | null;
  records?: number | null;
  attlogStamp?: string;
  operlogStamp?: string;
  repeated?: number;
};

/** Notes what a device just told; what it did not tell stays. */
export async function noteContact(trx: Database, contact: Contact): Promise<void> {
  const { firmware, users, records, attlogStamp, operlogStamp } = contact;
  await sql`
    insert into device_contact as c (project_id, device_id, seen_at, address, firmware, users_held, records_held, attlog_stamp, operlog_stamp, repeated)
    values (current_project(), ${contact.deviceId}, ${contact.at}, ${contact.address}, ${firmware ?? ''}, ${users ?? null}, ${records ?? null},
      ${attlogStamp ?? '0'}, ${operlogStamp ?? '0'}, ${contact.repeated ?? 0})
    on conflict (project_id, device_id) do update set
      seen_at = greatest(c.seen_at, excluded.seen_at), address = excluded.address,
      firmware = case when excluded.firmware = '' then c.firmware else excluded.firmware end,
      users_held = coalesce(excluded.users_held, c.users_held),
      records_held = coalesce(excluded.records_held, c.records_held),
      attlog_stamp = ${attlogStamp === undefined ? sql`c.attlog_stamp` : sql`excluded.attlog_stamp`},
      operlog_stamp = ${operlogStamp === undefined ? sql`c.operlog_stamp` : sql`excluded.operlog_stamp`},
      repeated = c.repeated + excluded.repeated`.execute(trx);
}

/** The names that devices show for PINs. */
export async function noteDeviceUsers(
  trx: Database,
  users: readonly { pin: string; name: string }[],
  at: Date,
): Promise<void> {
  if (users.length === 0) return;
  await sql`
    insert into device_user (project_id, pin, name, told_at)
    select current_project(), pin, name, ${at} from unnest(${users.map((user) => user.pin)}::text[], ${users.map((user) => user.name)}::text[]) as u (pin, name)
    on conflict (project_id, pin) do update set name = excluded.name, told_at = excluded.told_at
    where device_user.name <> excluded.name`.execute(trx);
}
