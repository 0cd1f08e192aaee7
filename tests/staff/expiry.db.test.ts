import { beforeAll, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { addDocument } from '~/staff/add-document.server';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { countExpiries, listExpiries } from '~/staff/list-expiries.server';
import { snoozeExpiry, wakeExpiry } from '~/staff/snooze-expiry.server';
import { withdrawDocument } from '~/staff/withdraw-document.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
let id = 0;

function as(side: Side, role: Role, now = '2026-11-24T02:00:00Z') {
  return hall.call(now, {
    accountId: null,
    projectId: hall.projectId,
    side,
    roles: [role],
    personId: null,
  } as Actor);
}
const hr = (now?: string) => as('contractor', 'hr', now);
const file = {
  ...{
    staffNo: 'X001',
    name: '到期',
    joinedOn: '2026-01-01',
    bornOn: '1996-01-01',
    healthCheckedOn: '2025-12-01',
  },
  ...{ contractFrom: '2026-01-01', contractUntil: '2028-12-31' },
};

beforeAll(async () => {
  id = (await addPerson(hr(), file)).id;
  await addPerson(hr(), { ...file, staffNo: 'X002', name: '已离', leftOn: '2026-06-30' });
});

const rows = async (query: Parameters<typeof listExpiries>[1] = {}) =>
  (await listExpiries(hr(), query)).rows.map(({ name, kind, dueOn }) => [name, kind, dueOn]);

test('a reminder comes from its cause, and goes with it', async () => {
  expect(await rows()).toEqual([['到期', 'health', '2026-12-01']]);
  expect(await countExpiries(hr())).toBe(1);
  const { id: documentId } = await addDocument(hr(), {
    ...{ personId: id, kind: 'health_report', issuedOn: '2026-11-20', expiresOn: '2027-11-20' },
  });
  expect(await rows()).toEqual([]);
  expect(await countExpiries(hr())).toBe(0);
  expect(await rows({ within: 365 })).toEqual([['到期', 'health', '2027-11-20']]);
  await withdrawDocument(hr(), { personId: id, documentId, because: '不是本人的' });
  expect(await rows()).toEqual([['到期', 'health', '2026-12-01']]);
  await editPerson(hr(), { ...file, id, healthCheckedOn: '2026-11-01' });
  expect(await rows()).toEqual([]);
});

test('a snooze keeps it quiet with its reason, until its day or a new due day', async () => {
  await addDocument(hr(), { personId: id, kind: 'id_card', expiresOn: '2026-12-05' });
  const line = async (call = hr()) => (await listExpiries(call, { kind: 'document', snoozed: true })).rows[0];
  const key = (await line())?.key ?? '';
  await expect(snoozeExpiry(hr(), { key, untilOn: '2026-11-24', reason: '已预约' })).rejects.toMatchObject({
    fields: { untilOn: { key: 'staff:fault.snooze_past' } },
  });
  await expect(snoozeExpiry(hr(), { key, untilOn: '2026-12-01' })).rejects.toMatchObject({
    fields: { reason: { key: 'staff:fault.reason' } },
  });
  await snoozeExpiry(hr(), { key, untilOn: '2026-12-01', reason: '已预约' });
  await snoozeExpiry(hr(), { key, untilOn: '2026-11-30', reason: '派出所已受理' });
  expect(await rows({ kind: 'document' })).toEqual([]);
  expect((await line())?.snoozed).toEqual({ untilOn: '2026-11-30', reason: '派出所已受理' });
  expect(await countExpiries(hr())).toBe(0);
  expect((await line(hr('2026-12-01T02:00:00Z')))?.snoozed).toBeNull();
  await wakeExpiry(hr(), { key });
  expect((await line())?.snoozed).toBeNull();
  await expect(
    snoozeExpiry(hr(), { key: 'document-1-999999', untilOn: '2026-12-01', reason: '已预约' }),
  ).rejects.toMatchObject({ status: 409 });
});

test('the day of a health report is not written beside its snooze', async () => {
  await editPerson(hr(), { ...file, id });
  const key = (await listExpiries(hr(), { kind: 'health' })).rows[0]?.key ?? '';
  await snoozeExpiry(hr(), { key, untilOn: '2026-11-30', reason: '已预约' });
  const { rows: kept } = await hall.asOwner(
    "select to_jsonb(s)::text as row from expiry_snooze s where kind = 'health'",
  );
  expect(kept).toHaveLength(1);
  expect(kept[0].row).not.toContain('2026-12-01');
  expect(await rows({ kind: 'health' })).toEqual([]);
});

test('what higher areas bring is judged with the rest, for whoever is still here', async () => {
  const course = {
    kind: 'course' as const,
    what: 'ethics',
    title: '职业道德',
    subjectId: 5,
    dueOn: '2026-11-20',
  };
  const { rows: shown } = await listExpiries(hr(), { kind: 'course' }, [
    { ...course, personId: id },
    { ...course, personId: id + 1 },
  ]);
  expect(shown).toMatchObject([{ name: '到期', title: '职业道德', state: 'expired' }]);
});

test.each([
  ['contractor', 'lead'],
  ['contractor', 'clerk'],
  ['procurer', 'scorer'],
  ['procurer', 'leader'],
] as const)('the %s’s %s sees none of it, and no count', async (side, role) => {
  await expect(listExpiries(as(side, role), {})).rejects.toMatchObject({ status: 403 });
  await expect(
    snoozeExpiry(as(side, role), { key: `health-${id}-0`, untilOn: '2026-12-01', reason: '不看' }),
  ).rejects.toMatchObject({ status: 403 });
  expect(await countExpiries(as(side, role))).toBeUndefined();
});
