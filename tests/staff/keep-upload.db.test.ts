import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { type BulkUpload, keepUpload } from '~/staff/keep-upload.server';
import { listDocuments } from '~/staff/list-documents.server';
import { matchUploads } from '~/staff/match-uploads.server';
import { withdrawDocument } from '~/staff/withdraw-document.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'uploads-'));
const before = process.env.ZAIGANG_DATA;
const idNumber = '11010519491231002X';
const pdf = (words: string) => Buffer.from(`%PDF-1.4\n% ${words}\ntrailer <<>>\n%%EOF\n`);
const png = (width: number, height: number) => {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

let zhang = 0;
let li = 0;
beforeAll(async () => {
  process.env.ZAIGANG_DATA = folder;
  const joinedOn = '2026-01-01';
  zhang = (await addPerson(hr(), { staffNo: 'U001', name: '张三', joinedOn, idNumber })).id;
  li = (await addPerson(hr(), { staffNo: 'U002', name: '李四', joinedOn })).id;
  await addPerson(hr(), { staffNo: 'U003', name: '李四', joinedOn, leftOn: '2026-02-01' });
});
afterAll(() => {
  if (before) process.env.ZAIGANG_DATA = before;
  else delete process.env.ZAIGANG_DATA;
  fs.rmSync(folder, { recursive: true });
});

function as(side: Side, role: Role) {
  const actor: Actor = { accountId: null, projectId: hall.projectId, side, roles: [role], personId: null };
  return hall.call('2026-11-24T02:00:00Z', actor);
}
const hr = () => as('contractor', 'hr');
const upload = (part: Partial<BulkUpload>): BulkUpload => ({
  ...{ personId: zhang, kind: 'diploma', file: { name: '张三-毕业证.pdf', bytes: pdf('毕业') } },
  ...part,
});
const keep = (part: Partial<BulkUpload> = {}) => keepUpload(hr(), upload(part));
const papers = async (personId: number) =>
  (await listDocuments(hr(), { personId })).documents.map(({ kind, title, file }) => [
    kind,
    title,
    file?.name,
  ]);
const stored = () =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

test('names are matched to people by number and name; of two with a name both are shown', async () => {
  const matches = await matchUploads(hr(), [
    `${idNumber}.jpg`,
    'u001-体检.pdf',
    '张三_身份证正面.png',
    '李四.jpg',
    '王五.jpg',
  ]);
  expect(matches.map(({ person, fault, kind }) => [person?.name, fault, kind])).toEqual([
    ['张三', undefined, 'photo'],
    ['张三', undefined, 'health_report'],
    ['张三', undefined, 'id_card'],
    [undefined, 'several', 'photo'],
    [undefined, 'nobody', 'photo'],
  ]);
  expect(matches[3]?.people.map(({ staffNo, leftOn }) => [staffNo, leftOn])).toEqual([
    ['U002', null],
    ['U003', '2026-02-01'],
  ]);
});

describe('one of many files', () => {
  test('is kept once at a person, and again changes nothing; at another person it is another paper', async () => {
    expect(await keep()).toEqual({ kind: 'kept' });
    const files = stored();
    expect(await keep()).toEqual({ kind: 'repeated' });
    expect(await keep({ kind: 'other', title: '另一个名字' })).toEqual({ kind: 'repeated' });
    expect(stored()).toBe(files);
    expect(await keep({ personId: li })).toEqual({ kind: 'kept' });
    expect(await papers(zhang)).toEqual([['diploma', '', '张三-毕业证.pdf']]);
  });

  test('sent by two at the same moment is kept once, and leaves no second file behind', async () => {
    const bytes = pdf('同时');
    const files = stored();
    const outcomes = await Promise.all([1, 2, 3].map(() => keep({ file: { name: 'a.pdf', bytes } })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['kept', 'repeated', 'repeated']);
    expect(stored()).toBe(files + 1);
  });

  test('that was withdrawn does not come back with the next zip', async () => {
    const file = { name: '错误.pdf', bytes: pdf('错误') };
    await keep({ personId: li, kind: 'contract', file });
    const { documents } = await listDocuments(hr(), { personId: li });
    const documentId = documents.find(({ kind }) => kind === 'contract')?.id ?? 0;
    await withdrawDocument(hr(), { personId: li, documentId, because: '传错了人' });
    expect(await keep({ personId: li, kind: 'contract', file })).toMatchObject({
      kind: 'withdrawn',
      because: '传错了人',
    });
  });

  test('of health lies sealed, its days too', async () => {
    const file = { name: '张三-健康证.pdf', bytes: pdf('planted-health') };
    await keep({ kind: 'health_report', file, issuedOn: '2026-05-01', expiresOn: '2027-04-30' });
    const { rows } = await hall.asOwner(
      `select f.is_sealed, f.storage_key, d.issued_on, d.expires_on from person_document d
       join file f on f.id = d.file_id where d.kind = 'health_report'`,
    );
    expect(rows).toEqual([expect.objectContaining({ is_sealed: true, issued_on: null, expires_on: null })]);
    const all = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    const contents = all
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    expect(contents.some((text) => text.includes('planted-health'))).toBe(false);
  });

  test('named by an ID number is kept under the staff number', async () => {
    await keep({ kind: 'archive', file: { name: `${idNumber.toLowerCase()}-档案.pdf`, bytes: pdf('档案') } });
    expect(await papers(zhang)).toContainEqual(['archive', '', 'U001-档案.pdf']);
  });

  test('that is a photo becomes the photo, once', async () => {
    const file = { name: 'photo.png', bytes: png(480, 640) };
    expect(await keep({ kind: 'photo', file })).toEqual({ kind: 'kept' });
    const { photoFileId } = await listDocuments(hr(), { personId: zhang });
    expect(await keep({ kind: 'photo', file })).toEqual({ kind: 'repeated' });
    expect((await listDocuments(hr(), { personId: zhang })).photoFileId).toBe(photoFileId);
  });

  test.each<[string, () => Partial<BulkUpload>, object]>([
    ['nobody', () => ({ personId: 999_999 }), { status: 404, key: 'staff:refusal.no_person' }],
    [
      'a program that calls itself a picture',
      () => ({ file: { name: '张三.jpg', bytes: Buffer.from('MZ'.padEnd(80)) } }),
      { fields: { file: { key: 'base:fault.file_type' } } },
    ],
    [
      'a PDF as a photo',
      () => ({ kind: 'photo' as const, file: { name: '张三.jpg', bytes: pdf('x') } }),
      { fields: { photo: { key: 'base:fault.picture_type' } } },
    ],
    [
      'more than 10 MB',
      () => ({ file: { name: 'a.pdf', bytes: Buffer.concat([pdf('大'), Buffer.alloc(10 << 20)]) } }),
      { fields: { file: { key: 'base:fault.file_too_large' } } },
    ],
    [
      'another paper without a name',
      () => ({ kind: 'other' as const }),
      { fields: { title: { key: 'staff:fault.title' } } },
    ],
    [
      'an issue day to come',
      () => ({ issuedOn: '2027-01-01', file: { name: 'b.pdf', bytes: pdf('明年') } }),
      { fields: { issuedOn: { key: 'staff:fault.day_not_yet' } } },
    ],
    [
      'no kind there is',
      () => ({ kind: 'passport' as 'other' }),
      { fields: { kind: { key: 'staff:fault.choice' } } },
    ],
  ])('is refused for %s, and nothing is left behind', async (_, part, expected) => {
    const files = stored();
    await expect(keep(part())).rejects.toMatchObject(expected);
    expect(stored()).toBe(files);
  });

  test.each<[Side, Role]>([
    ['contractor', 'manager'],
    ['contractor', 'lead'],
    ['contractor', 'clerk'],
    ['procurer', 'scorer'],
  ])('and its name are refused to the %s %s', async (side, role) => {
    const call = as(side, role);
    await expect(
      keepUpload(call, upload({ file: { name: 'c.pdf', bytes: pdf('c') } })),
    ).rejects.toMatchObject({
      status: 403,
    });
    await expect(matchUploads(call, ['张三.jpg'])).rejects.toMatchObject({ status: 403 });
  });
});
