import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { exportPeople } from '~/staff/export-people.server';
import { importPeople, previewPeople } from '~/staff/import-people.server';
import { textsOf } from '~/text/index.server';
import { testDatabase } from '../support/database';

const test = testDatabase();
const { t } = textsOf('zh-CN');
const idNumber = '11010519491231002X';
const bankAccount = '6222020200011112222';

function as(side: Side, role: Role) {
  const actor: Actor = { accountId: null, projectId: test.projectId, side, roles: [role], personId: null };
  return test.call('2026-11-24T02:00:00Z', actor);
}
const hr = () => as('contractor', 'hr');
const masked = (query = {}, call = hr()) => exportPeople(call, { query, t });
const whole = (reason: string, call = hr()) =>
  exportPeople(call, { query: {}, reason, address: '10.0.0.9', t });
const file = (bytes: Uint8Array) => ({ fileName: '名单.xlsx', bytes });
const versions = async () => (await test.asOwner('select xmin::text, id from person order by id')).rows;

async function cellsOf(bytes: Uint8Array): Promise<Record<string, string>[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const values = (book.worksheets[0]?.getSheetValues() ?? []).slice(1) as string[][];
  const [head = [], ...rows] = values.map((row) => row.slice(1));
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
}

beforeAll(async () => {
  const joinedOn = '2026-01-05';
  await addPerson(hr(), { staffNo: 'X1', name: '李一', joinedOn, idNumber, bankAccount });
  // What would change on the way there and back, were it not for care: marks, line ends, words, formulas.
  await addPerson(hr(), {
    ...{
      staffNo: 'X2',
      name: '欧阳·娜（大）',
      joinedOn,
      politicalStatus: '党员',
      education: 'below_college',
    },
    ...{ sex: 'f' as const, bornOn: '1990-02-28', phone: '13800000000', emergencyPhone: '010-66668888' },
    ...{ note: '一，二；\r\n\r\n三“四”', school: '=HYPERLINK("http://x","y")', major: '+1', isBackup: true },
    ...{ filePlace: '@存放', experience: '-2 年', nationality: '中国', contractFrom: joinedOn },
    ...{ mandarinLevel: '二级（甲等）', emergencyName: 'Ａ', emergencyRelation: '父／母' },
  });
  await addPerson(hr(), { staffNo: 'X3', name: '已离职', joinedOn, leftOn: '2026-03-01' });
});

describe('an exported list of people', () => {
  it.each([
    ['masked', () => masked()],
    ['in full', () => whole('社保申报')],
  ])('%s, imported again unchanged, changes nothing', async (_, bytes) => {
    const before = await versions();
    expect(await importPeople(hr(), file(await bytes()))).toMatchObject({
      read: 3,
      kept: 0,
      repeated: 3,
      rejected: 0,
    });
    expect(await versions()).toEqual(before);
  });

  it('shows no ID number and no bank account without a reason', async () => {
    const looks = async () =>
      (await test.asOwner(`select 1 from security_event where kind = 'unmasked'`)).rows;
    const before = await looks();
    const rows = await cellsOf(await masked());
    expect(rows[0]).toMatchObject({ 工号: 'X1', 身份证号: '110105********002X', 银行账号: '********' });
    expect(rows[1]).toMatchObject({ 身份证号: '', 银行账号: '' });
    expect(await looks()).toEqual(before);
  });

  it('in full is an unmasking of each value it holds, with its reason', async () => {
    const [first] = await cellsOf(await whole('核对年审'));
    expect(first).toMatchObject({ 身份证号: idNumber, 银行账号: bankAccount });
    const { rows } = await test.asOwner(
      `select detail ->> 'what' as what, address, p.staff_no from security_event e
       join person p on p.id = (e.detail ->> 'row')::int
       where e.kind = 'unmasked' and e.detail ->> 'reason' = '核对年审' order by 1`,
    );
    expect(rows).toEqual([
      { what: 'bankAccount', address: '10.0.0.9', staff_no: 'X1' },
      { what: 'idNumber', address: '10.0.0.9', staff_no: 'X1' },
    ]);
  });

  it('in full is refused without a reason, and to whoever may not unmask', async () => {
    await expect(whole(' ')).rejects.toMatchObject({ fields: { reason: { key: 'staff:fault.reason' } } });
    await expect(whole('看看', as('contractor', 'manager'))).rejects.toMatchObject({ status: 403 });
    await expect(masked({}, as('contractor', 'manager'))).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each<[Side, Role]>([
    ['procurer', 'scorer'],
    ['procurer', 'leader'],
    ['contractor', 'lead'],
    ['contractor', 'clerk'],
  ])('is nothing for the %s %s', async (side, role) => {
    await expect(masked({}, as(side, role))).rejects.toMatchObject({ status: 403 });
  });

  it('holds the people the list was filtered to', async () => {
    const names = async (query: object) => (await cellsOf(await masked(query))).map((row) => row.姓名);
    expect(await names({ search: 'X1' })).toEqual(['李一']);
    expect(await names({ state: 'left' })).toEqual(['已离职']);
    expect(await names({ search: idNumber })).toEqual(['李一']);
    expect(await names({ groupId: 999 })).toEqual([]);
  });

  it('writes what looks like a formula as text', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await masked()) as unknown as ArrayBuffer);
    const cell = book.worksheets[0]?.getRow(3).getCell(9);
    expect(cell).toMatchObject({ type: ExcelJS.ValueType.String, value: '=HYPERLINK("http://x","y")' });
    expect(cell?.numFmt).toBe('@');
  });

  it('with a cell changed changes that cell, and a mask leaves what is under it', async () => {
    const [first = {}] = await cellsOf(await masked({ search: 'X1' }));
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('名单')
      .addRows([Object.keys(first), Object.values({ ...first, 手机号: '13911112222' })]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await importPeople(hr(), file(bytes))).toMatchObject({ kept: 1, reading: { changed: 1 } });
    const [after] = await cellsOf(await whole('核对'));
    expect(after).toMatchObject({ 手机号: '13911112222', 身份证号: idNumber, 银行账号: bankAccount });
  });

  it('masked says of somebody new that the numbers are not known', async () => {
    const [first = {}] = await cellsOf(await masked({ search: 'X1' }));
    const book = new ExcelJS.Workbook();
    const fresh = { ...first, 工号: 'N1', 姓名: '新人', 身份证号: '' };
    book.addWorksheet('名单').addRows([Object.keys(first), Object.values(fresh)]);
    const { errors } = await previewPeople(hr(), file(new Uint8Array(await book.xlsx.writeBuffer())));
    expect(errors.map(({ place, reason }) => [place, reason])).toEqual([
      ['R', 'staff:sheet.fault.bank_masked'],
    ]);
  });
});
