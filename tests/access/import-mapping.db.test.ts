import { expect, test } from 'vitest';
import { getImportScreen } from '~/ledger/get-import-screen.server';
import { getMapping, saveMapping } from '~/ledger/save-mapping.server';
import {
  exportPeopleRejections,
  getPeopleImport,
  getStaffMapping,
  saveMappingOfPeople,
} from '~/staff/import-people-screen.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const call = (projectId = hall.projectId) => {
  const { actor } = hall.call('2026-11-24T02:00:00Z');
  return hall.call('2026-11-24T02:00:00Z', { ...actor, projectId });
};
const people = { staffNo: '编号', name: '姓名' };
const cases = { caseNo: '业务号', receivedAt: '收件时间' };

test('a mapping is found by its own kind of import alone, and by its own project', async () => {
  await saveMapping(call(), '常用', { columns: cases, dateFormats: ['yyyy-MM-dd HH:mm'] } as never);
  await saveMappingOfPeople(call(), '常用', people);
  const [ofCases] = (await getImportScreen(call(), 'cases')).mappings;
  const [ofPeople] = (await getPeopleImport(call())).mappings;
  expect([ofCases?.name, ofPeople?.name]).toEqual(['常用', '常用']);
  expect(await getStaffMapping(call(), ofPeople?.id ?? 0)).toEqual(people);
  expect(await getMapping(call(), ofCases?.id ?? 0)).toMatchObject({ columns: cases });
  expect(await getMapping(call(), ofPeople?.id ?? 0)).toBeUndefined();
  expect(await getStaffMapping(call(), ofCases?.id ?? 0)).toBeUndefined();
  expect(await getStaffMapping(call(hall.otherProjectId), ofPeople?.id ?? 0)).toBeUndefined();
});

test('a name that is saved again takes the new columns', async () => {
  await saveMappingOfPeople(call(), '常用', { ...people, phone: '手机' });
  const { mappings } = await getPeopleImport(call());
  expect(mappings).toHaveLength(1);
  expect(await getStaffMapping(call(), mappings[0]?.id ?? 0)).toEqual({ ...people, phone: '手机' });
});

test('the refused cells of an import that is no import of people are not to be had', async () => {
  const { rows } = await hall.asOwner(
    `insert into import_run (project_id, kind, file_name, file_sha256, state, started_at)
     select $1, kind, 'a.csv', '', 'done', now() from unnest(array['people', 'cases']) kind returning id`,
    [hall.projectId],
  );
  const [own, other] = rows.map(({ id }) => id);
  await hall.asOwner(
    `insert into import_rejection (project_id, import_run_id, line, place, reason, params, excerpt)
     select $1, id, 2, 'B', 'staff:fault.name', '{}', '甲' from unnest($2::int[]) id`,
    [hall.projectId, [own, other]],
  );
  const read = (id: number) => exportPeopleRejections(call(), id, ({ key }) => key);
  expect(await read(own)).toEqual([[2, 'B', 'staff:fault.name', '甲']]);
  for (const id of [other, 999_999])
    await expect(read(id)).rejects.toMatchObject({ status: 404, key: 'staff:sheet.no_run' });
});
