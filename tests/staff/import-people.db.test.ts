import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { checkIdNumber } from '~/staff/id-number';
import { importPeople, previewPeople } from '~/staff/import-people.server';
import { testDatabase } from '../support/database';

const test = testDatabase();
const call = () => test.call('2026-11-24T02:00:00Z');
const file = (bytes: Uint8Array | string) => ({ fileName: '名单.xlsx', bytes: Buffer.from(bytes) });
const count = async (table: string) =>
  Number((await test.asOwner(`select count(*) as n from ${table}`)).rows[0].n);

/** The version of every file: xmin moves when a row is written, even with what it held. */
const people = async () => (await test.asOwner('select xmin::text, id from person order by id')).rows;

/** The number of a person born on 1995-03-`day`, with its check digit. */
function idNumber(serial: number, day = '05'): string {
  const stem = `11010119950${day === '05' ? '305' : '306'}${String(serial).padStart(3, '0')}`;
  for (const digit of '0123456789X') if (checkIdNumber(stem + digit, '2026-11-24').valid) return stem + digit;
  throw new Error(stem);
}

const head = ['工号', '姓名', '性别', '身份证号', '入职日期', '学历', '银行账号', '备注'];
async function sheet(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('名单');
  page.addRows([head, ...rows]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a list of 5,000 people with 300 bad rows', () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => {
    const isBad = i % 50 < 3;
    return [
      `N${i}`,
      `员工${i}`,
      '',
      isBad ? '110101199503050000' : '',
      new Date('2024-01-02'),
      '本科',
      '',
      '',
    ];
  });

  it('is read without being written', async () => {
    const bytes = await sheet(rows);
    const reading = await previewPeople(call(), file(bytes));
    expect(reading).toMatchObject({ read: 5_000, added: 4_700, changed: 0, same: 0, rejected: 300 });
    expect(reading.errors[0]).toMatchObject({
      line: 2,
      place: 'D',
      reason: 'staff:sheet.fault.id_rounded',
      excerpt: '110101…00',
    });
    expect(await count('person')).toBe(0);
    expect(await count('import_run')).toBe(0);
  });

  it('is kept in its good rows, and changes nothing the second time', async () => {
    const bytes = await sheet(rows);
    expect(await importPeople(call(), file(bytes))).toMatchObject({
      read: 5_000,
      kept: 4_700,
      repeated: 0,
      rejected: 300,
    });
    const before = await people();
    expect(await importPeople(call(), file(bytes))).toMatchObject({
      kept: 0,
      repeated: 4_700,
      rejected: 300,
    });
    expect(await count('person')).toBe(4_700);
    expect(await people()).toEqual(before);
    const stored = await test.asOwner('select distinct place, reason from import_rejection');
    expect(stored.rows).toEqual([{ place: 'D', reason: 'staff:sheet.fault.id_rounded' }]);
  });
});

describe('a row and the files there are', () => {
  const one = (staffNo: string, name: string, id = '', sex = '', bank = '', note = '') => {
    return [staffNo, name, sex, id, '2024-01-02', '大专', bank, note];
  };
  const reasons = async (...rows: unknown[][]) => {
    const { errors } = await previewPeople(call(), file(await sheet(rows)));
    return errors.map(({ line, place, reason }) => `${place}${line} ${reason.split('.').at(-1)}`);
  };
  const first = () => idNumber(11);

  it('opens a file with what is sealed, and the same row again is the same', async () => {
    const bytes = await sheet([one('P1', '李一', first(), '男', '6222020200011112222')]);
    expect(await importPeople(call(), file(bytes))).toMatchObject({ kept: 1 });
    expect(await importPeople(call(), file(bytes))).toMatchObject({ kept: 0, repeated: 1 });
    const { rows } = await test.asOwner(`select * from person where staff_no = 'P1'`);
    expect(rows[0]).toMatchObject({ name: '李一', sex: 'm', born_on: '1995-03-05', education: 'college' });
    expect(rows[0].id_number_masked).toBe(`110101********${first().slice(-4)}`);
    expect(JSON.stringify(rows[0])).not.toContain(first());
  });
  it('changes what it says otherwise, and leaves what it does not say', async () => {
    const bytes = await sheet([one('P1', '李一', '', '', '', '已转正')]);
    expect(await importPeople(call(), file(bytes))).toMatchObject({ kept: 1, reading: { changed: 1 } });
    const { rows } = await test.asOwner(`select * from person where staff_no = 'P1'`);
    expect(rows[0]).toMatchObject({ note: '已转正', sex: 'm', born_on: '1995-03-05' });
    expect(rows[0].id_number_sealed).not.toBeNull();
  });
  it('of somebody new names the column of the day of joining that it lacks, with the column and without', async () => {
    const named = { field: 'joinedOn', reason: 'staff:sheet.fault.joined_missing' };
    const whole = one('P90', '新来');
    const { errors } = await previewPeople(
      call(),
      file(await sheet([[...whole.slice(0, 4), '', ...whole.slice(5)]])),
    );
    expect(errors).toMatchObject([{ place: 'E', ...named }]);
    const bare = await previewPeople(call(), file(Buffer.from('工号,姓名\nP90,新来\n')));
    expect(bare.errors).toMatchObject([{ place: '', ...named }]);
  });
  it('is known by its ID number when it has no staff number', async () => {
    const reading = await previewPeople(call(), file(await sheet([one('', '李一一', first())])));
    expect(reading).toMatchObject({ changed: 1, rejected: 0 });
  });
  it('takes a masked number for the one on file', async () => {
    const masked = `110101********${first().slice(-4)}`;
    expect(await reasons(one('P1', '李一', masked), one('P9', '王九', masked))).toEqual(['D3 id_masked']);
  });
  it.each<[string, () => unknown[][], string[]]>([
    ['a staff number twice', () => [one('P5', '甲'), one('P5', '乙')], ['A3 twice_in_file']],
    [
      'an ID number twice',
      () => [one('P5', '甲', idNumber(21)), one('P6', '乙', idNumber(21))],
      ['D3 twice_in_file'],
    ],
    ['a wrong check digit', () => [one('P5', '甲', '110105194912310021')], ['D2 id_check_digit']],
    ['a sex the number contradicts', () => [one('P5', '甲', idNumber(31), '女')], ['C2 sex_differs']],
    ['no name', () => [one('P5', '')], ['B2 name']],
    ['the staff number of another', () => [one('P1', '王五', idNumber(41))], ['A2 staff_no_of_other']],
  ])('is refused for %s', async (_, rows, expected) => expect(await reasons(...rows())).toEqual(expected));
});

it('reads a CSV in GB18030', async () => {
  // 工号,姓名,入职日期 / G1,王五,2024年1月2日
  const bytes = Buffer.from(
    'b9a4bac52cd0d5c3fb2cc8ebd6b0c8d5c6da0a47312ccdf5cee52c32303234c4ea31d4c232c8d50a',
    'hex',
  );
  expect(await importPeople(call(), file(bytes))).toMatchObject({ read: 1, kept: 1 });
  const { rows } = await test.asOwner(`select name, joined_on from person where staff_no = 'G1'`);
  expect(rows[0]).toEqual({ name: '王五', joined_on: '2024-01-02' });
});

it('refuses a table without the columns that tell who somebody is, and stores nothing', async () => {
  const before = await count('person');
  await expect(importPeople(call(), file('甲,乙\n1,2'))).rejects.toMatchObject({
    key: 'staff:sheet.columns_missing',
  });
  expect(await count('person')).toBe(before);
});

it('a signed labour contract says its own days: the form leaves them, and a table that says others is told so by cell', async () => {
  const hr = call();
  const joinedOn = '2026-01-05';
  const days = { contractFrom: joinedOn, contractUntil: '2027-01-04' };
  const { id } = await addPerson(hr, { staffNo: 'C1', name: '合同一', joinedOn, ...days });
  const told = async () =>
    (await test.asOwner('select contract_from::text, contract_until::text from person where id = $1', [id]))
      .rows[0];
  await editPerson(hr, { id, staffNo: 'C1', name: '合同一', joinedOn, contractUntil: '2030-01-04' });
  expect(await told()).toEqual({ contract_from: joinedOn, contract_until: '2027-01-04' });
  const list = (until: string) =>
    file(`工号,姓名,入职日期,合同开始日期,合同结束日期\nC1,合同一,${joinedOn},${joinedOn},${until}\n`);
  const read = async (until: string) => (await importPeople(hr, list(until))).reading;
  expect(await read('2028-01-04')).toMatchObject({ changed: 1 });
  await test.asOwner(
    `insert into labour_contract (project_id, person_id, kind, state, from_on, until_on, monthly_pay, duties, place, body,
       drafted_at, signed_on, signed_at)
     values ($1, $2, 'fixed', 'signed', '2026-01-05', '2028-01-04', 500000, '窗口', '大厅', '正文', now(), '2026-01-05', now())`,
    [test.projectId, id],
  );
  expect(await read('2028-01-04')).toMatchObject({ same: 1 });
  expect(await read('2029-01-04')).toMatchObject({
    rejected: 1,
    errors: [{ line: 2, place: 'E', reason: 'staff:sheet.fault.by_contract' }],
  });
  expect(await told()).toEqual({ contract_from: joinedOn, contract_until: '2028-01-04' });
});
