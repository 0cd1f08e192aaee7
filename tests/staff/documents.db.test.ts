import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { getFile } from '~/access/get-file.server';
import { addDocument } from '~/staff/add-document.server';
import { addPerson } from '~/staff/add-person.server';
import { getPerson } from '~/staff/get-person.server';
import { addExperience, removeExperience } from '~/staff/keep-experience.server';
import { listDocuments } from '~/staff/list-documents.server';
import { recordConsent, withdrawConsent } from '~/staff/record-consent.server';
import { getPhoto, setPhoto } from '~/staff/set-photo.server';
import { withdrawDocument } from '~/staff/withdraw-document.server';
import { loadKeys } from '../../db/keys';
import { rotateKeys } from '../../db/rotate-keys';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const { folder, keyFile } = testDataFolder();
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% 血压正常-known-content\ntrailer <<>>\n%%EOF\n',
);
const png = (width: number, height: number) => {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

let id = 0;
let hrAccount = 0;
beforeAll(async () => {
  const { rows } = await hall.asOwner(
    "insert into account (name, display_name, password_hash, password_set_at) values ('hr1', '人事甲', 'x', now()) returning id",
  );
  hrAccount = rows[0].id;
  id = (await addPerson(hr(), { staffNo: 'D001', name: '档案', joinedOn: '2026-01-01' })).id;
});

function as(side: Side, role: Role, personId: number | null = null) {
  const accountId = role === 'hr' ? hrAccount : null;
  const actor: Actor = { accountId, projectId: hall.projectId, side, roles: [role], personId };
  return hall.call('2026-11-24T02:00:00Z', actor);
}
const hr = () => as('contractor', 'hr');
const scan = (bytes: Uint8Array = pdf) => ({ name: '扫描.pdf', bytes });

/** Everything that lies in the files folder. */
const stored = () =>
  fs
    .readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));

describe('a document', () => {
  test('of health lies sealed, its days, its note and its scan too, and is read back whole', async () => {
    const report = {
      ...{ kind: 'health_report' as const, number: 'TJ-77', issuedOn: '2026-03-04', expiresOn: '2027-03-04' },
      note: '血压正常',
    };
    await addDocument(hr(), { personId: id, ...report, file: scan() });
    for (const [reader, note] of [
      [hr(), report.note],
      [as('contractor', 'clerk', id), report.note],
      [as('contractor', 'manager'), ''],
    ] as const) {
      const { documents } = await listDocuments(reader, { personId: id });
      expect(documents).toMatchObject([{ ...report, note, file: { name: '扫描.pdf' }, addedBy: '人事甲' }]);
    }

    const { rows } = await hall.asOwner(
      "select to_jsonb(d)::text as row, (select string_agg(after::text, ' ') from audit_entry) as trail from person_document d",
    );
    for (const text of [rows[0].row, rows[0].trail])
      for (const secret of ['TJ-77', '2026-03-04', '2027-03-04', '血压']) expect(text).not.toContain(secret);
    for (const bytes of stored()) expect(bytes.includes('known-content')).toBe(false);
  });

  test('opens for HR and the manager, each time on the record; for nobody else', async () => {
    const { documents } = await listDocuments(hr(), { personId: id });
    const fileId = documents[0]?.file?.id ?? 0;
    for (const reader of [hr(), as('contractor', 'manager')])
      expect(Buffer.from((await getFile(reader, { id: fileId })).bytes)).toEqual(pdf);
    const { rows } = await hall.asOwner("select detail from security_event where kind = 'unmasked'");
    const opened = { detail: { table: 'file', row: fileId, what: 'document' } };
    expect(rows).toMatchObject([opened, opened]);
    for (const other of [as('contractor', 'lead'), as('contractor', 'clerk', id), as('procurer', 'scorer')])
      await expect(getFile(other, { id: fileId })).rejects.toMatchObject({ status: 403 });
  });

  test('still opens after the keys were changed and the old one forgotten', async () => {
    const old = loadKeys(keyFile).currentId;
    const { resealed } = await rotateKeys(hall.db, keyFile, { forget: true });
    expect(loadKeys(keyFile).keys.has(old)).toBe(false);
    expect(resealed).toBe(2);
    const { documents } = await listDocuments(hr(), { personId: id });
    expect(documents[0]).toMatchObject({ number: 'TJ-77', expiresOn: '2027-03-04' });
    expect(Buffer.from((await getFile(hr(), { id: documents[0]?.file?.id ?? 0 })).bytes)).toEqual(pdf);
    expect(stored()).toHaveLength(1);
  });

  const wrong = [
    ['a day that is not there', { issuedOn: '2026-02-30' }, 'issuedOn', 'staff:fault.day'],
    ['a day to come', { issuedOn: '2026-11-25' }, 'issuedOn', 'staff:fault.day_not_yet'],
    [
      'an end before its beginning',
      { issuedOn: '2026-02-02', expiresOn: '2026-02-01' },
      'expiresOn',
      'staff:fault.expires_before_issued',
    ],
    [
      'an ID number as its number',
      { number: '11010519491231002X' },
      'number',
      'staff:fault.id_number_elsewhere',
    ],
    ['no name', { kind: 'other' as const }, 'title', 'staff:fault.title'],
    [
      'a scan that is not what it says',
      { file: { name: '证.pdf', bytes: Buffer.from('<script>alert(1)</script>') } },
      'file',
      'base:fault.file_type',
    ],
  ] as const;
  test.each(wrong)(
    'with %s is refused beside its field, and nothing is kept',
    async (_, fields, field, key) => {
      const files = stored().length;
      const input = { personId: id, kind: 'diploma' as const, ...fields };
      await expect(addDocument(hr(), input)).rejects.toMatchObject({
        status: 400,
        fields: { [field]: { key } },
      });
      expect((await listDocuments(hr(), { personId: id })).documents).toHaveLength(1);
      expect(stored()).toHaveLength(files);
    },
  );

  test('that was wrong is withdrawn once, with its reason, and stays readable', async () => {
    const { id: documentId } = await addDocument(hr(), { personId: id, kind: 'diploma', number: 'B-1' });
    const deed = { personId: id, documentId, because: '录错人' };
    const both = await Promise.allSettled([withdrawDocument(hr(), deed), withdrawDocument(hr(), deed)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const view = await listDocuments(hr(), { personId: id });
    expect(view.documents.map(({ kind }) => kind)).toEqual(['health_report']);
    expect(view.withdrawn).toMatchObject([
      { number: 'B-1', withdrawnOn: '2026-11-24', withdrawnBecause: '录错人' },
    ]);
  });
});

test.each([
  ['contractor', 'manager'],
  ['contractor', 'lead'],
  ['procurer', 'scorer'],
] as const)('the %s’s %s puts nothing into a file', async (side, role) => {
  const call = as(side, role);
  const refused = { status: 403 };
  await expect(addDocument(call, { personId: id, kind: 'diploma' })).rejects.toMatchObject(refused);
  await expect(
    recordConsent(call, { personId: id, consentKind: 'health', givenOn: '2026-01-01' }),
  ).rejects.toMatchObject(refused);
  await expect(
    setPhoto(call, { personId: id, photo: { name: 'a.png', bytes: png(90, 120) } }),
  ).rejects.toMatchObject(refused);
});

test('a consent is in force once of its kind, and can be taken back', async () => {
  const given = { personId: id, consentKind: 'biometrics' as const, givenOn: '2026-01-02' };
  const twice = await Promise.allSettled([recordConsent(hr(), given), recordConsent(hr(), given)]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(recordConsent(hr(), given)).rejects.toMatchObject({
    fields: { consentKind: { key: 'staff:fault.consent_in_force' } },
  });
  const [consent] = (await listDocuments(hr(), { personId: id })).consents;
  const consentId = consent?.id ?? 0;
  await expect(
    withdrawConsent(hr(), { personId: id, consentId, withdrawnOn: '2026-01-01' }),
  ).rejects.toMatchObject({ fields: { withdrawnOn: { key: 'staff:fault.withdrawn_before_given' } } });
  await withdrawConsent(hr(), { personId: id, consentId, withdrawnOn: '2026-05-05' });
  await recordConsent(hr(), { ...given, givenOn: '2026-06-06' });
  expect((await listDocuments(hr(), { personId: id })).consents).toMatchObject([
    { givenOn: '2026-06-06', withdrawnOn: null },
    { givenOn: '2026-01-02', withdrawnOn: '2026-05-05' },
  ]);
});

test('former work is a line of its own, and fills its part of the file', async () => {
  const lacking = async () => (await getPerson(hr(), { id })).missing;
  expect(await lacking()).toContain('experience');
  await addExperience(hr(), {
    personId: id,
    fromOn: '2020-01-01',
    toOn: '2022-12-31',
    employer: '某县政务中心',
  });
  const [line] = (await listDocuments(hr(), { personId: id })).experience;
  expect(line).toMatchObject({ employer: '某县政务中心', toOn: '2022-12-31' });
  expect(await lacking()).not.toContain('experience');
  await removeExperience(hr(), { personId: id, id: line?.id ?? 0 });
  await expect(removeExperience(hr(), { personId: id, id: line?.id ?? 0 })).rejects.toMatchObject({
    status: 409,
  });
});

describe('a photo', () => {
  test('is seen by whoever opens the page, the person too', async () => {
    await setPhoto(hr(), { personId: id, photo: { name: '照片.png', bytes: png(480, 640) } });
    for (const reader of [hr(), as('procurer', 'scorer'), as('contractor', 'clerk', id)])
      expect((await getPhoto(reader, { personId: id })).contentType).toBe('image/png');
    await expect(getPhoto(as('contractor', 'clerk', id + 1), { personId: id })).rejects.toMatchObject({
      status: 403,
    });
  });

  test.each([
    ['a PDF', pdf, 'base:fault.picture_type'],
    [
      'a web page called a picture',
      Buffer.from('<html><script>1</script></html>'),
      'base:fault.picture_type',
    ],
    ['a picture of 20,000 pixels', png(20_000, 20_000), 'staff:fault.photo_large'],
    ['a picture of one pixel', png(1, 1), 'staff:fault.photo_small'],
    ['more than 10 MB', Buffer.concat([png(480, 640), Buffer.alloc(10 << 20)]), 'base:fault.file_too_large'],
  ])('that is %s is refused, and the one before stays', async (_, bytes, key) => {
    const { photoFileId } = await listDocuments(hr(), { personId: id });
    await expect(setPhoto(hr(), { personId: id, photo: { name: 'a.png', bytes } })).rejects.toMatchObject({
      status: 400,
      fields: { photo: { key } },
    });
    expect((await listDocuments(hr(), { personId: id })).photoFileId).toBe(photoFileId);
  });
});

describe('a birth date', () => {
  const file = { staffNo: 'B001', name: '生日', joinedOn: '2026-01-01' };
  test.each([
    ['to come', { bornOn: '2027-01-01' }, 'bornOn', 'staff:fault.born_in_future'],
    ['of a child', { bornOn: '2020-01-01' }, 'bornOn', 'staff:fault.born_too_late'],
    ['more than a hundred years ago', { bornOn: '1890-01-01' }, 'bornOn', 'staff:fault.born_too_early'],
    ['that no calendar has', { bornOn: '1990-02-30' }, 'bornOn', 'staff:fault.day'],
    ['to come in the number', { idNumber: '110105203001010019' }, 'idNumber', 'staff:id_fault.future'],
    ['of 30 February in the number', { idNumber: '11010519900230001X' }, 'idNumber', 'staff:id_fault.date'],
  ])('%s is refused beside its field', async (_, fields, field, key) => {
    await expect(addPerson(hr(), { ...file, ...fields })).rejects.toMatchObject({
      fields: { [field]: { key } },
    });
  });
});
