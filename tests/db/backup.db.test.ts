import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeBackup } from '../../db/backup';
import { inOrder } from '../../db/backup-format';
import { checkKeys } from '../../db/check-keys';
import { connect, inTransaction } from '../../db/connection';
import type { House } from '../../db/house';
import { createKeyFile, loadKeys, sealWith, unsealWith } from '../../db/keys';
import { restoreBackup } from '../../db/restore';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const top = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-'));
const keyFile = path.join(top, 'keys.json');
const now = new Date('2026-03-01T00:00:00Z');
const opened: { close: () => Promise<void>; database: string }[] = [];
let source: House;

function houseOf(name: string, urls: { app: string; owner: string }, key = keyFile): House {
  const db = connect(urls.app, 2);
  const dataFolder = path.join(top, name);
  const at = { dataFolder, filesFolder: path.join(dataFolder, 'files'), keyFile: key };
  return {
    place: { ...at, databaseUrl: undefined, databaseOwnerUrl: undefined },
    db,
    appUrl: urls.app,
    ownerUrl: () => urls.owner,
    appRole: async () => 'zaigang_app',
    isEmbedded: true,
    remake: async () => {},
    keepAlive: async () => {},
    keepRunning: () => {},
    isAlone: async () => true,
    close: () => db.destroy(),
  };
}

/** An empty database of its own, without any table. */
async function emptyHouse(key = keyFile): Promise<House> {
  const database = `restore_${randomBytes(4).toString('hex')}`;
  await asSuperuser(`create database ${database} owner zaigang_owner`);
  const to = (url: string) => url.replace(/\/zaigang$/, `/${database}`);
  const house = houseOf(database, { app: to(inject('appUrl')), owner: to(inject('ownerUrl')) }, key);
  fs.mkdirSync(house.place.dataFolder);
  opened.push({ close: house.close, database });
  return house;
}

async function asSuperuser(text: string): Promise<void> {
  const client = new pg.Client(inject('superUrl'));
  await client.connect();
  await client.query(text);
  await client.end();
}

/** Every row of every table as text, so that two databases can be compared whole. */
async function contentsOf(ownerUrl: string): Promise<Record<string, string[]>> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const { rows: tables } = await client.query(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' order by 1",
  );
  const contents: Record<string, string[]> = {};
  for (const { relname } of tables) {
    const { rows } = await client.query(`select t::text as line from ${relname} t order by 1`);
    if (rows.length > 0) contents[relname] = rows.map((row) => row.line);
  }
  await client.end();
  return contents;
}

beforeAll(async () => {
  source = houseOf('source', { app: hall.appUrl, owner: hall.ownerUrl });
  opened.push({ close: source.close, database: '' });
  createKeyFile(keyFile);
  await checkKeys(hall.db, keyFile);
  const { projectId } = hall;
  const place = { projectId, table: 'person', row: 5, column: 'id_number_sealed' };
  await inTransaction(hall.call(now), async (trx) => {
    await trx
      .insertInto('person')
      .values({
        project_id: projectId,
        id: 5,
        staff_no: '5',
        name: '龑\t"王"\\N\n',
        joined_on: '2025-01-01',
        id_number_sealed: sealWith(loadKeys(keyFile), '11010519491231002X', place),
      })
      .execute();
    await trx
      .insertInto('setting')
      .values({ project_id: projectId, key: 'k', from_on: '2026-01-01', value: '{"a":[1,"二"]}' })
      .execute();
    await trx.updateTable('setting').set({ source: 'x' }).execute();
  });
  fs.mkdirSync(path.join(source.place.filesFolder, 'a/b'), { recursive: true });
  fs.writeFileSync(path.join(source.place.filesFolder, 'a/b/证明.pdf'), randomBytes(100_000));
  fs.writeFileSync(path.join(source.place.filesFolder, 'empty'), '');
});

afterAll(async () => {
  for (const { close, database } of opened) {
    await close();
    if (database) await asSuperuser(`drop database ${database} with (force)`);
  }
  fs.rmSync(top, { recursive: true });
});

const backup = async (name: string) => {
  const file = path.join(top, name);
  const made = await makeBackup(source, file, now);
  return { file, made };
};

describe.each(['plain.tar', 'small.tar.gz'])('a backup to %s and its restore', (name) => {
  test('bring back every row, the files, the numbering and the sealed fields', async () => {
    const { file, made } = await backup(name);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const target = await emptyHouse();
    const restored = await restoreBackup(target, file);
    expect(restored).toMatchObject({
      rows: made.rows,
      tables: made.tables,
      files: 2,
      madeAt: now.toISOString(),
    });
    expect(await contentsOf(target.ownerUrl())).toEqual(await contentsOf(hall.ownerUrl));
    for (const each of ['a/b/证明.pdf', 'empty'])
      expect(fs.readFileSync(path.join(target.place.filesFolder, each))).toEqual(
        fs.readFileSync(path.join(source.place.filesFolder, each)),
      );

    const keyring = await checkKeys(target.db, keyFile);
    await inTransaction(
      { db: target.db, actor: { accountId: null, projectId: hall.projectId } },
      async (trx) => {
        const { id, id_number_sealed } = await trx.selectFrom('person').selectAll().executeTakeFirstOrThrow();
        const place = { projectId: hall.projectId, table: 'person', row: id, column: 'id_number_sealed' };
        expect(unsealWith(keyring, id_number_sealed as Buffer, place)).toBe('11010519491231002X');
        const before = await trx
          .selectFrom('audit_entry')
          .select(trx.fn.countAll().as('n'))
          .executeTakeFirst();
        const values = { project_id: hall.projectId, key: 'new', from_on: '2026-01-01', value: '1' };
        const { id: next } = await trx
          .insertInto('setting')
          .values(values)
          .returning('id')
          .executeTakeFirstOrThrow();
        const ids = await trx.selectFrom('setting').select('id').where('id', '=', next).execute();
        expect(ids).toHaveLength(1);
        const after = await trx
          .selectFrom('audit_entry')
          .select(trx.fn.countAll().as('n'))
          .executeTakeFirst();
        expect(Number(after?.n)).toBe(Number(before?.n) + 1);
      },
    );
  });
});

test('the restored database is under row security, and append-only stays append-only', async () => {
  const { file } = await backup('rights.tar');
  const target = await emptyHouse();
  await restoreBackup(target, file);
  expect(await target.db.selectFrom('setting').select('id').execute()).toEqual([]);
  await expect(target.db.deleteFrom('audit_entry').execute()).rejects.toThrow('permission denied');
});

describe('a restore is refused, and nothing is there afterwards,', () => {
  let file: string;
  beforeAll(async () => {
    ({ file } = await backup('good.tar'));
  });

  async function expectRefused(broken: string, key: string, house?: House): Promise<void> {
    const target = house ?? (await emptyHouse());
    await expect(restoreBackup(target, broken)).rejects.toThrow(key);
    expect(Object.keys(await contentsOf(target.ownerUrl()))).toEqual([]);
    expect(fs.existsSync(target.place.filesFolder)).toBe(false);
  }

  test('with the key of another installation', async () => {
    const other = path.join(top, 'other-keys.json');
    createKeyFile(other);
    await expectRefused(file, 'jobs:refusal.key_foreign', await emptyHouse(other));
  });

  test('without a key file', async () => {
    await expectRefused(file, 'jobs:refusal.key_file_missing', await emptyHouse(path.join(top, 'none.json')));
  });

  const damage: [string, (bytes: Buffer) => Buffer][] = [
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['cut off within a table', (bytes) => bytes.subarray(0, bytes.lastIndexOf('tables/setting') + 520)],
    ['without its end', (bytes) => bytes.subarray(0, bytes.indexOf('end.json'))],
    ['with one byte of a row changed', (bytes) => swap(bytes, '承包方', '采包方')],
    ['with one byte of a file changed', (bytes) => flip(bytes, bytes.indexOf('files/a/b') + 1024)],
    ['that is something else', () => Buffer.from('hello')],
    ['that is empty', () => Buffer.alloc(0)],
  ];
  test.each(damage)('from a backup %s', async (title, change) => {
    const broken = path.join(top, `${title}.tar`);
    fs.writeFileSync(broken, change(fs.readFileSync(file)));
    await expectRefused(broken, 'jobs:refusal.backup_damaged');
  });

  test('from a gzip cut off within a table', async () => {
    const broken = path.join(top, 'cut.tar.gz');
    const whole = fs.readFileSync(file);
    const part = gzipSync(whole.subarray(0, whole.lastIndexOf('tables/setting') + 520));
    fs.writeFileSync(broken, part.subarray(0, part.length - 8));
    await expectRefused(broken, 'jobs:refusal.backup_damaged');
  });

  test('from a damaged gzip', async () => {
    const broken = path.join(top, 'broken.tar.gz');
    fs.writeFileSync(broken, flip(gzipSync(fs.readFileSync(file)), 2000));
    await expectRefused(broken, 'jobs:refusal.backup_damaged');
  });

  test('from a backup of a newer program', async () => {
    const newer = path.join(top, 'newer.tar');
    fs.writeFileSync(newer, swap(fs.readFileSync(file), '"schema": "2026', '"schema": "2096'));
    await expectRefused(newer, 'jobs:refusal.backup_newer');
  });

  test('from a file that is not there', async () => {
    await expectRefused(path.join(top, 'nowhere.tar'), 'jobs:refusal.file_unreadable');
  });
});

test('a restore never touches what is there already', async () => {
  const { file } = await backup('again.tar');
  await expect(restoreBackup(source, file)).rejects.toThrow('jobs:refusal.restore_not_empty');
  const files = await emptyHouse();
  fs.mkdirSync(files.place.filesFolder);
  fs.writeFileSync(path.join(files.place.filesFolder, 'mine'), '');
  await expect(restoreBackup(files, file)).rejects.toThrow('jobs:refusal.restore_not_empty');
});

test('a backup never overwrites a file and leaves no half one', async () => {
  const { file } = await backup('once.tar');
  await expect(makeBackup(source, file, now)).rejects.toThrow('jobs:refusal.file_exists');
  const nowhere = path.join(top, 'no/such/folder.tar');
  await expect(makeBackup(source, nowhere, now)).rejects.toThrow('ENOENT');
  expect(fs.readdirSync(top).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('other programs read the tar', async () => {
  const { file } = await backup('tar.tar.gz');
  fs.writeFileSync(`${file}.tar`, gunzipSync(fs.readFileSync(file)));
  const listed = spawnSync('tar', ['tf', `${file}.tar`], { encoding: 'utf8' });
  expect(listed.status).toBe(0);
  expect(listed.stdout).toMatch(/^manifest\.json\n(.*\n)*tables\/person\/000001\n(.*\n)*end\.json\n$/);
});

test.each([
  [['b', 'a'], [{ from: 'b', to: 'a' }], ['a', 'b']],
  [
    ['c', 'b', 'a'],
    [
      { from: 'c', to: 'b' },
      { from: 'b', to: 'a' },
    ],
    ['a', 'b', 'c'],
  ],
  [['a', 'b'], [], ['a', 'b']],
])('tables %j with keys %j are loaded as %j', (names, links, ordered) => {
  expect(inOrder(names, links)).toEqual(ordered);
});

test('foreign keys in a circle are named', () => {
  expect(() =>
    inOrder(
      ['a', 'b'],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    ),
  ).toThrow('circle: a, b');
});

function flip(bytes: Buffer, index: number): Buffer {
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes;
}

function swap(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(-1);
  Buffer.from(to).copy(bytes, at);
  return bytes;
}
