import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, machine, type Role } from '~/access/call';
import { getFile } from '~/access/get-file.server';
import { storeFile } from '~/access/store-file.server';
import { readUpload } from '~/base/uploads.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-files-'));
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(() => {
  process.env.ZAIGANG_DATA = folder;
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const as = (role: Role, projectId = hall.projectId) => {
  const side = role === 'scorer' ? 'procurer' : role === 'sysadmin' ? 'system' : 'contractor';
  const actor: Actor = { ...machine(projectId), side, roles: [role] };
  return hall.call('2026-02-01T00:00:00Z', actor);
};
const store = (bytes: Uint8Array, name = '现场.png') =>
  storeFile(as('lead'), { name, bytes, purpose: 'patrol', field: 'file' });

test('a picture comes back as it was brought', async () => {
  const { id } = await store(png);
  const file = await getFile(as('scorer'), { id });
  expect(file).toMatchObject({ name: '现场.png', contentType: 'image/png', sizeBytes: png.length });
  expect(Buffer.from(file.bytes)).toEqual(png);
});

test('its content says what it is, not its name', async () => {
  const { id } = await store(png, '../../etc/passwd\u0000.exe');
  expect(await getFile(as('lead'), { id })).toMatchObject({ name: 'passwd.png', contentType: 'image/png' });
});

test.each([
  ['a web page called a picture', Buffer.from('<html><script>alert(1)</script>'), 'base:fault.file_type'],
  ['nothing', Buffer.alloc(0), 'base:fault.choose_file'],
  ['more than 10 MB', Buffer.concat([png, Buffer.alloc(10 << 20)]), 'base:fault.file_too_large'],
])('%s is refused beside its field', async (_, bytes, key) => {
  await expect(store(bytes)).rejects.toMatchObject({ status: 400, fields: { file: { key } } });
});

test.each([['clerk'], ['sysadmin']] as const)('a %s opens no evidence of a patrol', async (role) => {
  const { id } = await store(png);
  await expect(getFile(as(role), { id })).rejects.toMatchObject({ status: 403 });
});

test.each([
  ['a mark', 'mark', 'scorer', 'manager'],
  ['an appeal', 'appeal', 'manager', 'scorer'],
] as const)('the document behind %s is open to both sides, not to a clerk', async (_, purpose, by, other) => {
  const keep = (role: Role) => storeFile(as(role), { name: '通知.png', bytes: png, purpose, field: 'file' });
  const { id } = await keep(by);
  for (const role of [by, other] as const)
    expect(await getFile(as(role), { id })).toMatchObject({ name: '通知.png', purpose });
  await expect(getFile(as('clerk'), { id })).rejects.toMatchObject({ status: 403 });
  await expect(keep(other)).rejects.toMatchObject({ status: 403 });
});

test('a document from before marks and appeals had purposes of their own opens still', async () => {
  const { id } = await store(png);
  await hall.asOwner(`update file set purpose = 'assessment' where id = $1`, [id]);
  expect(await getFile(as('scorer'), { id })).toMatchObject({ purpose: 'assessment' });
  await expect(getFile(as('clerk'), { id })).rejects.toMatchObject({ status: 403 });
});

test.each([
  ['a form without a file brings none', new File([], ''), undefined],
  [
    'a file is read with its name',
    new File([png], '通知.png'),
    { name: '通知.png', bytes: new Uint8Array(png) },
  ],
])('%s', async (_, file, read) => {
  const form = new FormData();
  form.set('file', file);
  expect(await readUpload(form, 'file', { maxBytes: 1 << 20 })).toEqual(read);
});

test('another project’s file is not there', async () => {
  const { id } = await store(png);
  await expect(getFile(as('lead', hall.otherProjectId), { id })).rejects.toMatchObject({ status: 404 });
});

test.each([
  ['no number', Number.NaN],
  ['an unknown one', 999_999],
])('%s is not there', async (_, id) => {
  await expect(getFile(as('lead'), { id })).rejects.toMatchObject({ status: 404 });
});
