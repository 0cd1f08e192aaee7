import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { getPerson } from '~/staff/get-person.server';
import { listPeople } from '~/staff/list-people.server';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';
testDataFolder();

function as(side: Side, role: Role, personId: number | null = null) {
  const actor: Actor = { accountId: null, projectId: database.projectId, side, roles: [role], personId };
  return database.call(now, actor);
}
const hr = () => as('contractor', 'hr');

/** Born 1949-12-31: too old on any day of this hall. */
const idNumber = '11010519491231002X';
const proofs = {
  staffNo: 'E001',
  name: '待核',
  joinedOn: '2026-03-10',
  bornOn: '1996-07-08',
  nationality: '中国',
  education: 'bachelor' as const,
  school: '椰林财经学院',
  mandarinLevel: '二级甲等',
  recordCheckedOn: '2026-02-20',
  recordResult: 'passed' as const,
  conductCheckedOn: '2026-02-21',
  conductResult: 'passed' as const,
  healthCheckedOn: '2026-02-22',
  healthResult: 'failed' as const,
};

let id = 0;
beforeAll(async () => {
  id = (await addPerson(hr(), proofs)).id;
});

const failed = async (personId: number) => {
  const { overall, rules } = (await getPerson(hr(), { id: personId })).eligibility;
  return [overall, rules?.filter(({ result }) => result === 'fail').map(({ rule }) => rule)];
};

describe('who sees what of an eligibility', () => {
  test.each([
    ['contractor', 'hr'],
    ['contractor', 'manager'],
  ] as const)('the %s’s %s: seven rules with reasons, and a column in the list', async (side, role) => {
    const { eligibility } = await getPerson(as(side, role), { id });
    expect(eligibility.rules).toHaveLength(7);
    expect(eligibility.rules?.find(({ rule }) => rule === 'health')).toMatchObject({
      result: 'fail',
      reason: 'check_failed',
      params: { day: '2026-02-22' },
    });
    const list = await listPeople(as(side, role), {});
    expect(list.showsEligibility).toBe(true);
    expect(list.rows.find((row) => row.id === id)?.eligibility).toBe('fail');
  });

  test.each([
    ['procurer', 'scorer'],
    ['procurer', 'leader'],
    ['contractor', 'lead'],
  ] as const)('the %s’s %s: one verdict, and no evidence anywhere in the answer', async (side, role) => {
    const view = await getPerson(as(side, role), { id });
    expect(view.eligibility).toEqual({ overall: 'fail' });
    expect(view.file).toBeUndefined();
    const list = await listPeople(as(side, role), {});
    expect(list.showsEligibility).toBe(false);
    const said = JSON.stringify([view, list]);
    for (const evidence of ['2026-02-2', '1996-07-08', '椰林财经学院', '二级甲等', 'health', 'passed'])
      expect(said).not.toContain(evidence);
  });

  test('the person: all of the own file', async () => {
    expect((await getPerson(as('contractor', 'clerk', id), { id })).eligibility.rules).toHaveLength(7);
  });
});

test('an edit of the evidence is judged at the next reading', async () => {
  expect(await failed(id)).toEqual(['fail', ['health']]);
  await editPerson(hr(), { ...proofs, id, healthResult: 'passed' });
  expect(await failed(id)).toEqual(['unproven', []]);
  await editPerson(hr(), { ...proofs, id, healthResult: 'passed', bornOn: undefined, idNumber });
  expect(await failed(id)).toEqual(['fail', ['age']]);
  const scorer = await getPerson(as('procurer', 'scorer'), { id });
  expect(scorer.eligibility).toEqual({ overall: 'fail' });
});

test('another day of joining is another judgement', async () => {
  const young = { ...proofs, staffNo: 'E002', bornOn: '1990-03-11', healthResult: 'passed' as const };
  const person = await addPerson(hr(), young);
  expect(await failed(person.id)).toEqual(['unproven', []]);
  await editPerson(hr(), { ...young, id: person.id, joinedOn: '2026-03-11' });
  expect(await failed(person.id)).toEqual(['fail', ['age']]);
});

test('a result that is none is refused beside its field', async () => {
  const odd = { ...proofs, staffNo: 'E003', conductResult: 'perhaps' as 'passed' };
  await expect(addPerson(hr(), odd)).rejects.toMatchObject({
    fields: { conductResult: { key: 'staff:fault.choice' } },
  });
});
