import { describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { getPerson } from '~/staff/get-person.server';
import { listPeople } from '~/staff/list-people.server';
import { unmaskPerson } from '~/staff/unmask-person.server';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';
testDataFolder();
const idNumber = '11010519491231002X';

function actor(side: Side, role: Role, personId: number | null = null): Actor {
  return { accountId: null, projectId: database.projectId, side, roles: [role], personId };
}

const as = (side: Side, role: Role, personId?: number) => database.call(now, actor(side, role, personId));
const hr = () => as('contractor', 'hr');

let staff = 0;
async function person(fields: Partial<Parameters<typeof addPerson>[1]> = {}): Promise<number> {
  staff += 1;
  const { id } = await addPerson(hr(), {
    staffNo: `T${String(staff).padStart(3, '0')}`,
    name: `人员${staff}`,
    joinedOn: '2026-01-01',
    ...fields,
  });
  return id;
}

describe('a file', () => {
  test('is opened, read back and masked; nothing sensitive lies open in the database', async () => {
    const id = await person({
      idNumber: idNumber.toLowerCase(),
      bankAccount: '6222 0000 1111 2222',
      health: '对花生过敏',
    });
    const { file, missing } = await getPerson(hr(), { id });
    expect(file).toMatchObject({
      bornOn: '1949-12-31',
      idNumberMasked: '110105********002X',
      hasBankAccount: true,
      hasHealth: true,
    });
    expect(missing).not.toContain('idNumber');
    expect(missing).toContain('education');
    const { rows } = await database.asOwner(
      'select to_jsonb(p)::text as row, (select string_agg(after::text, $2) from audit_entry) as audit from person p where id = $1',
      [id, ' '],
    );
    for (const text of [rows[0].row as string, rows[0].audit as string]) {
      expect(text).not.toContain(idNumber);
      expect(text).not.toContain('6222');
      expect(text).not.toContain('花生');
    }
  });

  test('keeps its sealed parts when they are left empty on an edit', async () => {
    const id = await person({ bankAccount: '6222000011113333' });
    await editPerson(hr(), { id, staffNo: `E${id}`, name: '改名', joinedOn: '2026-01-01' });
    const shown = await unmaskPerson(hr(), { id, what: 'bankAccount', reason: '发工资' });
    expect(shown).toEqual({ what: 'bankAccount', value: '6222000011113333' });
    expect((await getPerson(hr(), { id })).person.name).toBe('改名');
  });

  test.each([
    ['a wrong check digit', { idNumber: '110105194912310021' }, 'idNumber', 'staff:id_fault.check_digit'],
    ['another birth date', { idNumber, bornOn: '1950-01-01' }, 'bornOn', 'staff:fault.born_differs'],
    ['the other sex', { idNumber, sex: 'm' as const }, 'sex', 'staff:fault.sex_differs'],
    ['a mobile number of 10 digits', { phone: '1380000000' }, 'phone', 'staff:fault.phone'],
    ['no name', { name: ' ' }, 'name', 'staff:fault.name'],
    ['leaving before joining', { leftOn: '2025-12-31' }, 'leftOn', 'staff:fault.left_before_joined'],
  ])('with %s is refused beside the field', async (_case, fields, field, key) => {
    await expect(person(fields)).rejects.toMatchObject({ status: 400, fields: { [field]: { key } } });
  });

  test('with a staff number or ID number that somebody has is refused', async () => {
    await expect(person({ staffNo: 'T001' })).rejects.toMatchObject({
      fields: { staffNo: { key: 'staff:fault.staff_no_taken' } },
    });
    await expect(person({ idNumber })).rejects.toMatchObject({
      fields: {
        idNumber: { key: 'staff:fault.id_number_taken_by', params: { name: '人员1', staffNo: 'T001' } },
      },
    });
  });

  test('of somebody who is not there is a 404', async () => {
    await expect(getPerson(hr(), { id: 999_999 })).rejects.toMatchObject({ status: 404 });
    await expect(
      editPerson(hr(), { id: 999_999, staffNo: 'X', name: 'X', joinedOn: '2026-01-01' }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe('who sees what', () => {
  test('the procurer and the lead see who somebody is, never the file', async () => {
    const id = await person({ phone: '13800000001', idNumber: '440524188001010014' });
    for (const call of [as('procurer', 'scorer'), as('procurer', 'leader'), as('contractor', 'lead')]) {
      const view = await getPerson(call, { id });
      expect(view.person.name).toMatch(/^人员/);
      expect(view.file).toBeUndefined();
      expect(view.missing).toBeUndefined();
      expect(JSON.stringify(view)).not.toContain('440524');
      expect(view.mayUnmask).toBe(false);
    }
    expect(JSON.stringify(await getPerson(as('procurer', 'scorer'), { id }))).not.toContain('138');
    expect((await listPeople(as('procurer', 'scorer'), {})).rows.every((row) => row.phone === null)).toBe(
      true,
    );
  });

  test('a clerk sees the own file, masked, and nobody else’s', async () => {
    const id = await person();
    const other = await person();
    expect((await getPerson(as('contractor', 'clerk', id), { id })).file).toBeDefined();
    await expect(getPerson(as('contractor', 'clerk', id), { id: other })).rejects.toMatchObject({
      status: 403,
    });
    await expect(listPeople(as('contractor', 'clerk', id), {})).rejects.toMatchObject({ status: 403 });
  });

  test('only HR unmasks, with a reason, and it is on record', async () => {
    const id = await person({ health: '健康' });
    const ask = { id, what: 'health', reason: '入职体检核对', address: '10.0.0.9' };
    await expect(unmaskPerson(as('contractor', 'manager'), ask)).rejects.toMatchObject({ status: 403 });
    await expect(unmaskPerson(hr(), { ...ask, reason: ' ' })).rejects.toMatchObject({ status: 400 });
    await expect(unmaskPerson(hr(), { ...ask, what: 'name' })).rejects.toMatchObject({ status: 400 });
    await expect(unmaskPerson(hr(), { ...ask, what: 'bankAccount' })).rejects.toMatchObject({ status: 404 });
    expect(await unmaskPerson(hr(), ask)).toEqual({ what: 'health', value: '健康' });
    const { rows } = await database.asOwner(
      "select kind, result, address, detail from security_event where detail->>'row' = $1",
      [String(id)],
    );
    expect(rows).toEqual([
      {
        kind: 'unmasked',
        result: 'ok',
        address: '10.0.0.9',
        detail: { table: 'person', row: id, what: 'health', reason: '入职体检核对' },
      },
    ]);
  });

  test('the database of another project knows nothing of them', async () => {
    const other = { ...hr(), actor: { ...hr().actor, projectId: database.otherProjectId } };
    expect((await listPeople(other, {})).total).toBe(0);
  });
});

describe('the list', () => {
  test('searches, filters, sorts and pages', async () => {
    await person({ name: '龑小明', isBackup: true });
    await person({ name: '100%', leftOn: '2026-02-01' });
    const names = async (query: Parameters<typeof listPeople>[1]) =>
      (await listPeople(hr(), query)).rows.map((row) => row.name);
    expect(await names({ search: '龑' })).toEqual(['龑小明']);
    expect(await names({ search: '%' })).toEqual(['100%']);
    const [first] = (await listPeople(hr(), { search: '龑' })).rows;
    expect(await names({ search: first?.staffNo.toLowerCase() })).toContain('龑小明');
    expect(await names({ state: 'backup' })).toEqual(['龑小明']);
    expect(await names({ state: 'left' })).toEqual(['100%']);
    const all = await listPeople(hr(), { sort: '-joined', pageSize: 3 });
    expect(all.rows.length).toBe(3);
    const second = await listPeople(hr(), { sort: '-joined', pageSize: 3, page: 2 });
    expect(all.total).toBe(second.total);
    expect(second.rows.map((row) => row.id)).not.toContain(all.rows[0]?.id);
    expect((await listPeople(hr(), { pageSize: 0 })).rows.length).toBe(all.total);
  });

  test('finds by ID number for HR, and not for those who may not read files', async () => {
    const rows = async (call: ReturnType<typeof hr>) =>
      (await listPeople(call, { search: idNumber })).rows.length;
    expect(await rows(hr())).toBe(1);
    expect(await rows(as('procurer', 'scorer'))).toBe(0);
  });
});
