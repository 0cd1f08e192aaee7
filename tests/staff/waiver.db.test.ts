import { describe, expect, test } from 'vitest';
import { type Actor, machine, type Role } from '~/access/call';
import { getFile } from '~/access/get-file.server';
import { addPerson } from '~/staff/add-person.server';
import { askWaiver } from '~/staff/ask-waiver.server';
import { decideWaiver } from '~/staff/decide-waiver.server';
import type { EligibilityRule } from '~/staff/eligibility';
import { getPerson } from '~/staff/get-person.server';
import { listPeople } from '~/staff/list-people.server';
import { listWaivers } from '~/staff/list-waivers.server';
import { testDataFolder } from '../support/data-folder';
import { testDatabase } from '../support/database';

const hall = testDatabase();
testDataFolder();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const as = (role: Role, projectId = hall.projectId) => {
  const side = ['scorer', 'leader'].includes(role) ? 'procurer' : 'contractor';
  const actor: Actor = { ...machine(projectId), side, roles: [role] };
  return hall.call('2026-11-24T02:00:00Z', actor);
};

let staff = 0;
/** Everything in order for clause 3.6 but the education, and what a test changes. */
async function person(fields: Partial<Parameters<typeof addPerson>[1]> = {}): Promise<number> {
  staff += 1;
  const { id } = await addPerson(as('hr'), {
    staffNo: `W${staff}`,
    name: `人员${staff}`,
    joinedOn: '1976-03-10',
    ...(staff === 1 && { idNumber: '11010519491231002X' }),
    nationality: '中国',
    education: 'below_college',
    mandarinLevel: '二级甲等',
    recordCheckedOn: '1976-02-20',
    recordResult: 'passed',
    conductCheckedOn: '1976-02-20',
    conductResult: 'passed',
    healthCheckedOn: '1976-02-20',
    healthResult: 'passed',
    ...fields,
  });
  return id;
}

const ask = (personId: number, rule: EligibilityRule = 'education') =>
  askWaiver(as('manager'), { personId, rule, because: '窗口急需，经验丰富' });
const openOf = async (personId: number) =>
  (await listWaivers(as('scorer'), { personId }))?.waivers.find(({ granted }) => granted === null)?.id ?? 0;
const decide = (personId: number, waiverId: number, decision: 'granted' | 'refused', bytes = png) =>
  decideWaiver(as('scorer'), { personId, waiverId, decision, document: { name: '决定.png', bytes } });
const overall = async (id: number) => (await getPerson(as('scorer'), { id })).eligibility.overall;

test('granted, it lifts its rule in the verdict, in the list, and keeps the finding', async () => {
  const id = await person();
  expect(await overall(id)).toBe('fail');
  await ask(id);
  expect(await overall(id)).toBe('fail');
  await decide(id, await openOf(id), 'granted');
  expect(await overall(id)).toBe('pass');
  const { rows } = await listPeople(as('manager'), {});
  expect(rows.find((row) => row.id === id)?.eligibility).toBe('pass');
  const { rules } = (await getPerson(as('hr'), { id })).eligibility;
  expect(rules?.find(({ rule }) => rule === 'education')).toMatchObject({ result: 'fail', isWaived: true });
});

test('carries the document, for the two sides that it concerns', async () => {
  const id = await person();
  await ask(id);
  await decide(id, await openOf(id), 'granted');
  const view = await listWaivers(as('hr'), { personId: id });
  const fileId = view?.waivers[0]?.fileId ?? 0;
  expect(view?.waivers[0]).toMatchObject({ rule: 'education', granted: true, decidedOn: '2026-11-24' });
  expect(Buffer.from((await getFile(as('manager'), { id: fileId })).bytes)).toEqual(png);
  await expect(getFile(as('lead'), { id: fileId })).rejects.toMatchObject({ status: 403 });
});

test('refused, it changes nothing and may be asked again', async () => {
  const id = await person();
  await ask(id);
  await decide(id, await openOf(id), 'refused');
  expect(await overall(id)).toBe('fail');
  await ask(id);
  expect((await listWaivers(as('leader'), { personId: id }))?.waivers.map(({ granted }) => granted)).toEqual([
    false,
    null,
  ]);
});

describe('is refused', () => {
  test('for a rule that is met', async () => {
    await expect(ask(await person(), 'health')).rejects.toMatchObject({
      key: 'staff:refusal.waiver_not_needed',
    });
  });

  test('for a person who is not there, or of another project', async () => {
    await expect(ask(999_999)).rejects.toMatchObject({ status: 404 });
    const id = await person();
    const stranger = as('manager', hall.otherProjectId);
    await expect(
      askWaiver(stranger, { personId: id, rule: 'education', because: '理由' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  test('asked twice at once: one is kept', async () => {
    const id = await person();
    const both = await Promise.allSettled([ask(id), ask(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({ status: 409, key: 'staff:refusal.waiver_asked_already' });
  });

  test('decided twice at once: one decision stands', async () => {
    const id = await person();
    await ask(id);
    const waiver = await openOf(id);
    const both = await Promise.allSettled([decide(id, waiver, 'granted'), decide(id, waiver, 'refused')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(decide(id, waiver, 'granted')).rejects.toMatchObject({ status: 409 });
  });

  test('decided for somebody else than was asked', async () => {
    const id = await person();
    await ask(id);
    await expect(decide(await person(), await openOf(id), 'granted')).rejects.toMatchObject({ status: 409 });
  });

  test('with a document that is none, or no reason', async () => {
    const id = await person();
    await expect(
      askWaiver(as('manager'), { personId: id, rule: 'education', because: '' }),
    ).rejects.toMatchObject({ fields: { because: { key: 'staff:fault.reason' } } });
    await ask(id);
    const text = Buffer.from('approved');
    await expect(decide(id, await openOf(id), 'granted', text)).rejects.toMatchObject({
      fields: { document: { key: 'base:fault.file_type' } },
    });
    expect(await openOf(id)).toBeGreaterThan(0);
  });

  test('asked by HR or the procurer, decided by the contractor or the leader', async () => {
    const id = await person();
    for (const role of ['hr', 'lead', 'clerk', 'scorer'] as const)
      await expect(
        askWaiver(as(role), { personId: id, rule: 'education', because: '理由' }),
      ).rejects.toMatchObject({ status: 403 });
    await ask(id);
    const input = { personId: id, waiverId: await openOf(id), decision: 'granted' as const };
    for (const role of ['hr', 'manager', 'lead', 'leader'] as const)
      await expect(
        decideWaiver(as(role), { ...input, document: { name: 'a.png', bytes: png } }),
      ).rejects.toMatchObject({ status: 403 });
  });
});

test('the manager is offered the rules that are open, nobody else; a lead and a clerk see none of it', async () => {
  const id = await person({ healthResult: 'failed', idNumber: undefined });
  await ask(id, 'health');
  const view = await listWaivers(as('manager'), { personId: id });
  expect(view?.askable).toContain('education');
  expect(view?.askable).not.toContain('health');
  const scorer = await listWaivers(as('scorer'), { personId: id });
  expect(scorer).toMatchObject({ askable: [], mayDecide: true, waivers: [{ rule: 'health' }] });
  expect(JSON.stringify(scorer)).not.toContain('1976-02-20');
  for (const role of ['lead', 'clerk'] as const)
    expect(await listWaivers(as(role), { personId: id })).toBeUndefined();
});
