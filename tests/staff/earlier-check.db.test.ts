import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { getPerson } from '~/staff/get-person.server';
import { listPeople } from '~/staff/list-people.server';
import { revokeEarlierCheck } from '~/staff/revoke-earlier-check.server';
import { rotateKeys } from '../../db/rotate-keys';
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

const joined = {
  staffNo: 'C001',
  name: '复查',
  joinedOn: '2026-03-10',
  conductCheckedOn: '2026-02-21',
  conductResult: 'passed' as const,
  healthCheckedOn: '2026-02-22',
  healthResult: 'passed' as const,
};
const later = {
  ...joined,
  conductCheckedOn: '2026-08-01',
  healthCheckedOn: '2026-09-01',
  healthResult: 'failed' as const,
};

let id = 0;
beforeAll(async () => {
  id = (await addPerson(hr(), joined)).id;
  await editPerson(hr(), { id, ...later });
});

const verdictOf = async (rule: string) => {
  const { rules } = (await getPerson(hr(), { id })).eligibility;
  const found = rules?.find((one) => one.rule === rule);
  return [found?.result, found?.reason];
};
const checksSeen = async (call: ReturnType<typeof hr>) =>
  (await getPerson(call, { id })).file?.earlierChecks.map(({ rule, checkedOn }) => [rule, checkedOn]);
const both = [
  ['health', '2026-02-22'],
  ['conduct', '2026-02-21'],
];

describe('a newer check', () => {
  test('leaves the one before it in sight of HR and the manager, and joining is judged by that', async () => {
    expect(await checksSeen(hr())).toEqual(both);
    expect(await checksSeen(as('contractor', 'manager'))).toEqual(both);
    expect(await verdictOf('health')).toEqual(['pass', 'check_then']);
    expect(await verdictOf('conduct')).toEqual(['pass', 'check']);
  });

  test.each([
    ['contractor', 'lead'],
    ['procurer', 'scorer'],
    ['procurer', 'leader'],
  ] as const)('shows nothing of it to the %s’s %s', async (side, role) => {
    const view = JSON.stringify(await getPerson(as(side, role), { id }));
    expect(view).not.toContain('2026-02-2');
    expect(view).not.toContain('earlier');
    expect(JSON.stringify(await listPeople(as(side, role), {}))).not.toContain('2026-02-2');
  });

  test('lies sealed when it tells of health: neither its row nor the trail says the day or the result', async () => {
    const { rows } = await database.asOwner(
      `select e.*, a.after::text as trail from earlier_check e
       join audit_entry a on a.table_name = 'earlier_check' and a.row_id = e.id::text where kind = 'health'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ checked_on: null, result: null });
    expect(rows[0].detail_sealed.toString('utf8')).not.toMatch(/2026-02-22|passed/);
    expect(rows[0].trail).not.toMatch(/2026-02-22|passed/);
  });

  test('saved again, put right on its day or taken out leaves nothing more', async () => {
    await editPerson(hr(), { id, ...later });
    await editPerson(hr(), { id, ...later, healthResult: 'passed' });
    await editPerson(hr(), { id, ...later, healthCheckedOn: undefined, healthResult: undefined });
    await editPerson(hr(), { id, ...later });
    expect(await checksSeen(hr())).toEqual(both);
  });

  test('by two at the same moment leaves the one before it once', async () => {
    const other = (await addPerson(hr(), { ...joined, staffNo: 'C002' })).id;
    await Promise.all([
      editPerson(hr(), { id: other, ...later, staffNo: 'C002' }),
      editPerson(hr(), { id: other, ...later, staffNo: 'C002' }),
    ]);
    const { file } = await getPerson(hr(), { id: other });
    expect(file?.earlierChecks).toHaveLength(2);
  });

  test('opens under a new key', async () => {
    const { resealed } = await rotateKeys(database.db, process.env.ZAIGANG_KEY_FILE ?? '', { forget: true });
    expect(resealed).toBeGreaterThanOrEqual(2);
    expect(await checksSeen(hr())).toEqual(both);
  });
});

describe('an earlier check', () => {
  test('is never deleted and never changed, whoever asks the database', async () => {
    const where = `where person_id = ${id}`;
    for (const attempt of [
      `delete from earlier_check ${where}`,
      `update earlier_check set checked_on = '2026-01-01' ${where} and kind = 'conduct'`,
      `update earlier_check set person_id = person_id + 1 ${where}`,
    ])
      await expect(database.asOwner(attempt)).rejects.toThrow('only ever revoked');
  });

  test('that was a slip is taken back once, with its reason, and counts no more', async () => {
    const { file } = await getPerson(hr(), { id });
    const checkId = file?.earlierChecks.find(({ rule }) => rule === 'health')?.id ?? 0;
    await expect(
      revokeEarlierCheck(as('contractor', 'manager'), { personId: id, checkId, slip: '误填' }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(revokeEarlierCheck(hr(), { personId: id, checkId })).rejects.toMatchObject({
      status: 400,
      fields: { slip: { key: 'staff:fault.reason' } },
    });
    await expect(revokeEarlierCheck(hr(), { personId: id + 1, checkId, slip: '误填' })).rejects.toMatchObject(
      { status: 409 },
    );
    await revokeEarlierCheck(hr(), { personId: id, checkId, slip: '误填' });
    await expect(revokeEarlierCheck(hr(), { personId: id, checkId, slip: '误填' })).rejects.toMatchObject({
      status: 409,
    });
    const after = await getPerson(hr(), { id });
    expect(after.file?.earlierChecks[0]).toMatchObject({ revokedOn: '2026-11-24', revokeReason: '误填' });
    expect(await verdictOf('health')).toEqual(['fail', 'check_failed']);
  });
});
