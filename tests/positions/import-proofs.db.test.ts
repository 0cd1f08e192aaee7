import { beforeAll, expect, test } from 'vitest';
import { layOutContract } from '~/positions/add-position.server';
import { importProofs } from '~/positions/import-proofs.server';
import { addPerson } from '~/staff/add-person.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const call = () => database.call('2026-11-24T02:00:00Z');
const send = (text: string) => importProofs(call(), { bytes: new TextEncoder().encode(text) });

beforeAll(async () => {
  await layOutContract(call());
  for (const [staffNo, joinedOn] of [
    ['P1', '2025-01-01'],
    ['P2', '2024-05-01'],
    ['N1', '2025-01-02'],
  ] as const)
    await addPerson(call(), { staffNo, name: `人${staffNo}`, joinedOn });
});

const file = [
  '工号;岗位组;起;止;依据',
  'P1;window;2025-01-01;2025-06-30;接收证明',
  'P1;window;2025-07-01;;接收证明二',
  'P1;desk;2025-01-01;;接收证明',
  'P2;window;2025-01-01;;"原件',
  'N1;window;2025-01-02;;接收证明',
  'X9;window;2025-01-01;;接收证明',
  'P2;nowhere;2025-01-01;;接收证明',
  'P1;window;2025-06-30;2025-07-31;接收证明',
].join('\n');

test('good lines are kept, bad ones told, whatever the delimiter and though a quote is never closed', async () => {
  expect(await send(file)).toEqual({
    ...{ read: 8, kept: 4, repeated: 0, rejected: 4 },
    rejections: [
      {
        line: 6,
        reason: 'positions:rejection.not_taken_over',
        params: { name: '人N1', day: '2025-01-01' },
      },
      { line: 7, reason: 'positions:rejection.unknown_staff_no', params: { staffNo: 'X9' } },
      { line: 8, reason: 'positions:rejection.unknown_group', params: { group: 'nowhere' } },
      { line: 9, reason: 'positions:rejection.overlaps', params: { name: '人P1', group: 'window' } },
    ],
  });
});

test('the same file again changes nothing', async () => {
  expect(await send(file)).toMatchObject({ kept: 0, repeated: 4, rejected: 4 });
  const { rows } = await database.asOwner('select from clearance_proof');
  expect(rows).toHaveLength(4);
});

test('a file in UTF-16, as Excel writes its Unicode text, is read', async () => {
  const text = '\uFEFFP2\tdesk\t2025-01-01\t\t接收证明';
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  expect(await importProofs(call(), { bytes })).toMatchObject({ kept: 1, rejected: 0 });
});

test('a spreadsheet instead of its CSV is refused beside the field', async () => {
  const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]);
  await expect(importProofs(call(), { bytes })).rejects.toMatchObject({
    fields: { file: { key: 'positions:fault.not_csv' } },
  });
});
