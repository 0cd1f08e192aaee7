import { beforeAll, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addDocument } from '~/staff/add-document.server';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { getPerson } from '~/staff/get-person.server';
import { line, listHistory } from '~/staff/list-history.server';
import { recordConsent } from '~/staff/record-consent.server';
import { unmaskPerson } from '~/staff/unmask-person.server';
import { rotateKeys } from '../../db/rotate-keys';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const hall = testDatabase();
let id = 0;
let hrAccount = 0;

function as(side: Side, role: Role) {
  const accountId = role === 'hr' ? hrAccount : null;
  const actor: Actor = { accountId, projectId: hall.projectId, side, roles: [role], personId: null };
  return hall.call('2026-11-24T02:00:00Z', actor);
}
const hr = () => as('contractor', 'hr');
const file = {
  staffNo: 'H001',
  name: '经过',
  joinedOn: '2026-01-01',
  phone: '13800000000',
  bankAccount: '6222000011112222',
};

const { keyFile } = testDataFolder();

beforeAll(async () => {
  const { rows } = await hall.asOwner(
    "insert into account (name, display_name, password_hash, password_set_at) values ('hr1', '人事甲', 'x', now()) returning id",
  );
  hrAccount = rows[0].id;
  id = (await addPerson(hr(), file)).id;
  await addPerson(hr(), { ...file, staffNo: 'H002', name: '别人', phone: '13811111111' });
  await editPerson(hr(), { ...file, id, phone: '13900000000', bankAccount: '6222000099998888' });
  await addDocument(hr(), { personId: id, kind: 'diploma', number: 'B-9' });
  await recordConsent(hr(), { personId: id, consentKind: 'health', givenOn: '2026-01-02' });
  await unmaskPerson(hr(), { id, what: 'bankAccount', reason: '发工资' });
  await unmaskPerson(hr(), { id: id + 1, what: 'bankAccount', reason: '发别人的工资' });
});

test('everything of one person, the newest first, with who did it', async () => {
  const { lines, total } = await listHistory(hr(), { personId: id }, [
    line('2026-02-01', 'holding_from', { number: 3 }),
  ]);
  expect(total).toBe(6);
  expect(lines.slice(-3).map(({ key }) => key)).toEqual([
    'staff:history.holding_from',
    'staff:history.consent_given',
    'staff:history.joined',
  ]);
  const changed = lines.find(({ key }) => key === 'staff:history.changed');
  expect(changed).toMatchObject({ by: '人事甲', isDay: false });
  expect(changed?.changes).toEqual([
    { field: 'phone', from: { text: '13800000000' }, to: { text: '13900000000' } },
    { field: 'bankAccount', from: null, to: null },
  ]);
  expect(lines.find(({ key }) => key === 'staff:history.paper_added')).toMatchObject({
    params: { kind: 'diploma', number: 'B-9' },
    by: '人事甲',
  });
  expect(JSON.stringify(lines)).not.toContain('6222');
});

test('a file saved as it is held, sealed values typed anew, changed nothing', async () => {
  const saved = {
    ...{ staffNo: 'H003', name: '照旧', joinedOn: '2026-01-01', bankAccount: '6222000033334444' },
    ...{ idNumber: '110105199001010010', health: '无', healthCheckedOn: '2026-02-03' },
    healthResult: 'passed' as const,
  };
  const { id: other } = await addPerson(hr(), saved);
  const rows = async () =>
    (
      await hall.asOwner(
        "select after from audit_entry where table_name = 'person' and row_id = $1 and action = 'update' order by id",
        [String(other)],
      )
    ).rows;
  await editPerson(hr(), { ...saved, id: other });
  expect(await rows()).toEqual([]);
  await editPerson(hr(), { ...saved, id: other, note: '只改备注' });
  await editPerson(hr(), { ...saved, id: other, note: '只改备注', healthResult: 'failed' });
  await editPerson(hr(), {
    ...{ ...saved, id: other, note: '只改备注', healthResult: 'failed' as const },
    bankAccount: '6222000033335555',
  });
  const { lines } = await listHistory(hr(), { personId: other });
  const changed = lines.filter(({ key }) => key === 'staff:history.changed');
  expect(changed.map(({ changes }) => changes.map(({ field }) => field)).sort()).toEqual([
    ['bankAccount'],
    ['healthCheckedOn'],
    ['note'],
  ]);
  expect((await getPerson(hr(), { id: other })).eligibility.rules).toContainEqual(
    expect.objectContaining({ rule: 'health', result: 'fail' }),
  );
});

test('who looked at what is sealed, and why; of this person alone', async () => {
  const { looks } = await listHistory(as('contractor', 'manager'), { personId: id });
  expect(looks).toMatchObject([{ by: '人事甲', what: 'bankAccount', reason: '发工资' }]);
});

test('the pages follow each other without a gap', async () => {
  for (let turn = 0; turn < 40; turn += 1) await editPerson(hr(), { ...file, id, note: `第${turn}次` });
  const first = await listHistory(hr(), { personId: id });
  const second = await listHistory(hr(), { personId: id, page: 2 });
  expect(first.lines).toHaveLength(30);
  expect(first.total).toBe(45);
  const notes = [...first.lines, ...second.lines].flatMap(({ changes }) =>
    changes.flatMap(({ field, to }) => (field === 'note' && to && 'text' in to ? [to.text] : [])),
  );
  expect(notes).toEqual(Array.from({ length: 40 }, (_, turn) => `第${39 - turn}次`));
  expect(second.lines.at(-1)?.key).toBe('staff:history.joined');
});

test.each([
  ['contractor', 'lead'],
  ['contractor', 'clerk'],
  ['procurer', 'scorer'],
] as const)('the %s’s %s does not read it', async (side, role) => {
  await expect(listHistory(as(side, role), { personId: id })).rejects.toMatchObject({ status: 403 });
});

test('the command line renews seals, or changes a bank account: told apart', async () => {
  const machineCall = hall.call('2026-11-24T03:00:00Z');
  await editPerson(machineCall, {
    ...{ staffNo: 'H002', name: '别人', phone: '13811111111', joinedOn: '2026-01-01' },
    ...{ id: id + 1, bankAccount: '6222000077776666' },
  });
  await rotateKeys(hall.db, keyFile);
  const { lines } = await listHistory(hr(), { personId: id + 1 });
  expect(lines.slice(0, 2)).toMatchObject([
    { key: 'staff:history.resealed', by: null, changes: [] },
    { key: 'staff:history.changed', by: null, changes: [{ field: 'bankAccount', from: null, to: null }] },
  ]);
});
