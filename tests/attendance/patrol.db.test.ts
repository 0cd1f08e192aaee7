import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { machine } from '~/access/call';
import { explainFinding, listOwnFindings, listOwnUnexplained } from '~/attendance/explain-finding.server';
import { getPatrol } from '~/attendance/get-patrol.server';
import { listFindings } from '~/attendance/list-findings.server';
import { recordSighting } from '~/attendance/record-sighting.server';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-03-05T02:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const lead = (): Actor => ({ ...machine(hall.projectId), side: 'contractor', roles: ['lead'] });
const scorer = (): Actor => ({ ...machine(hall.projectId), side: 'procurer', roles: ['scorer'] });
const clerk = (n: number): Actor => ({
  ...machine(hall.projectId),
  side: 'contractor',
  roles: ['clerk'],
  personId: people.personIds[n - 1] as number,
});
const position = (n: number) => people.positionIds[n - 1] as number;
const sighting = (n: number, kind: 'on_post' | 'off_post' | 'conduct', more: object = {}) => ({
  clientKey: randomUUID(),
  positionId: position(n),
  kind,
  seenAt: '2026-03-05T01:30:00Z',
  note: kind === 'on_post' ? '' : '离开窗口',
  ...more,
});
const count = async (table: string) =>
  (await hall.asOwner(`select count(*)::int as n from ${table}`)).rows[0].n as number;

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
});

test('sent twice, and many times at once, a sighting and its finding are kept once', async () => {
  const one = sighting(1, 'off_post', { minutes: 12 });
  const call = hall.call(now, scorer());
  const kept = await Promise.all(Array.from({ length: 6 }, () => recordSighting(call, one)));
  expect(kept.filter((answer) => answer.kept === 'new')).toHaveLength(1);
  expect(await recordSighting(call, one)).toEqual({ kept: 'before' });
  expect([await count('patrol_sighting'), await count('patrol_finding')]).toEqual([1, 1]);
  const { rows } = await hall.asOwner('select person_id, minutes, kind from patrol_finding');
  expect(rows).toEqual([{ person_id: people.personIds[0], minutes: 12, kind: 'off_post' }]);
});

test('on post is no finding, and the round goes on with what is left', async () => {
  await recordSighting(hall.call(now, lead()), sighting(2, 'on_post'));
  expect(await count('patrol_finding')).toBe(1);
  const patrol = await getPatrol(hall.call(now, lead()));
  expect(patrol).toMatchObject({ seen: 2, total: 3, round: [{ id: position(3), lastSeenAt: null }] });
});

test.each([
  ['off post without a word', { note: ' ' }, 'note'],
  ['a key that is none', { clientKey: 'again' }, 'clientKey'],
  ['tomorrow', { seenAt: '2026-03-06T01:30:00Z' }, 'seenAt'],
])('%s is refused beside its field', async (_, more, field) => {
  const answer = recordSighting(hall.call(now, lead()), sighting(3, 'off_post', more));
  await expect(answer).rejects.toMatchObject({ status: 400, fields: { [field]: {} } });
});

test('a phone whose clock is a minute ahead saw it now', async () => {
  await recordSighting(hall.call(now, lead()), sighting(3, 'on_post', { seenAt: '2026-03-05T02:01:00Z' }));
  const { rows } = await hall.asOwner('select max(seen_at) as at from patrol_sighting');
  expect(rows[0].at).toEqual(new Date(now));
});

test('a phone whose clock is months off still says how long ago it was', async () => {
  const clock = { seenAt: '2026-11-24T01:00:00Z', sentAt: '2026-11-24T01:20:00Z' };
  const one = sighting(2, 'on_post', clock);
  await recordSighting(hall.call(now, lead()), one);
  const { rows } = await hall.asOwner('select seen_at from patrol_sighting where client_key = $1', [
    one.clientKey,
  ]);
  expect(rows[0].seen_at).toEqual(new Date('2026-03-05T01:40:00Z'));
});

test('nothing is written into a locked month', async () => {
  await hall.asOwner(
    `insert into attendance_month (project_id, month, state) values ($1, '2026-02', 'locked')`,
    [hall.projectId],
  );
  const old = sighting(1, 'off_post', { seenAt: '2026-02-10T01:30:00Z' });
  await expect(recordSighting(hall.call(now, lead()), old)).rejects.toMatchObject({ status: 423 });
});

test('the person concerned is told and explains; nobody else can', async () => {
  const month = '2026-03';
  const [told] = await listOwnFindings(hall.call(now, clerk(1)), { month });
  expect(told).toMatchObject({ kind: 'off_post', note: '离开窗口', explanations: [] });
  expect(await listOwnFindings(hall.call(now, clerk(2)), { month })).toEqual([]);
  const findingId = told?.id ?? 0;
  const say = (n: number) => explainFinding(hall.call(now, clerk(n)), { findingId, text: '去复印室取件' });
  await say(1);
  await say(1);
  await expect(say(2)).rejects.toMatchObject({ status: 404 });
  const [heard] = await listOwnFindings(hall.call(now, clerk(1)), { month });
  expect(heard?.explanations.map(({ text }) => text)).toEqual(['去复印室取件']);
});

test('a clerk walks no round', async () => {
  await expect(getPatrol(hall.call(now, clerk(1)))).rejects.toMatchObject({ status: 403 });
  await expect(recordSighting(hall.call(now, clerk(1)), sighting(1, 'on_post'))).rejects.toMatchObject({
    status: 403,
  });
});

test('what is not explained is told by month; once it is, no more', async () => {
  const own = () => listOwnUnexplained(hall.call(now, clerk(3)));
  expect(await own()).toEqual([]);
  await recordSighting(hall.call(now, lead()), sighting(3, 'conduct', { seenAt: '2026-03-04T01:30:00Z' }));
  await recordSighting(hall.call(now, lead()), sighting(3, 'off_post', { seenAt: '2026-03-04T07:30:00Z' }));
  expect(await own()).toMatchObject([{ month: '2026-03', count: 2 }]);
  for (const { id } of await listOwnFindings(hall.call(now, clerk(3)), { month: '2026-03' }))
    await explainFinding(hall.call(now, clerk(3)), { findingId: id, text: '送水时离开' });
  expect(await own()).toEqual([]);
  const { rows } = await listFindings(hall.call(now, scorer()), { month: '2026-03' });
  expect(rows.filter(({ explanations }) => explanations[0] === '送水时离开')).toHaveLength(2);
});
