import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askCorrection } from '~/attendance/ask-correction.server';
import { computeDays } from '~/attendance/compute-days.server';
import { decideCorrection, withdrawCorrection } from '~/attendance/decide-correction.server';
import { getPersonMonth } from '~/attendance/get-month.server';
import { listCorrections, listOwnCorrections } from '~/attendance/list-corrections.server';
import { listOwnRequests } from '~/attendance/list-own-requests.server';
import { lockMonth } from '~/attendance/lock-month.server';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';
import { arrangeHall, callersOf, toldResults } from './hall';

const hall = testDatabase();
const keptFiles = evidenceFolder();
const now = '2026-01-20T10:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const as = callersOf(hall, now);
const clerk = (number = 1) => as('clerk', people.personIds[number - 1] ?? 0);
const morning = { day: '2026-01-12', minute: '07:55', reason: '忘记打卡' };
const states = async () => (await listCorrections(as('hr'))).rows.map((row) => row.state);

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});
beforeEach(async () => {
  await hall.asOwner('delete from punch_correction; delete from day_result');
});

async function approved(input = morning): Promise<number> {
  const { id } = await askCorrection(clerk(), input);
  await decideCorrection(as('lead'), { id, approve: true });
  await decideCorrection(as('hr'), { id, approve: true });
  return id;
}

describe('a missing punch', () => {
  test('counts once the lead and then HR approved it, and the half-day says so', async () => {
    await computeDays(hall.call(now), { from: morning.day, to: morning.day });
    const { id } = await askCorrection(clerk(), morning);
    await decideCorrection(as('lead'), { id, approve: true });
    expect(await toldResults(hall, people.personIds)).toContain('1 2026-01-12 am absent');
    await decideCorrection(as('hr'), { id, approve: true });
    expect(await toldResults(hall, people.personIds)).toContain('1 2026-01-12 am present');
    const month = await getPersonMonth(clerk(), { personId: people.personIds[0] ?? 0, month: '2026-01' });
    const half = month.days.find(({ day }) => day === morning.day)?.halves.find((one) => one.half === 'am');
    expect(half?.reasons).toContainEqual({ key: 'request:reason.corrected', params: { time: '07:55' } });
  });

  test('leaves the table of punches as it was', async () => {
    await approved();
    expect((await hall.asOwner('select from punch')).rowCount).toBe(0);
  });

  test('of a half-day without punches is offered with the hour of the hall', async () => {
    await computeDays(hall.call(now), { from: morning.day, to: morning.day });
    const { missing } = await listOwnRequests(clerk());
    expect(missing).toEqual([
      { day: '2026-01-12', half: 'pm', minute: 1050 },
      { day: '2026-01-12', half: 'am', minute: 480 },
    ]);
  });

  test('keeps its proof', async () => {
    const proof = { name: 'proof.png', bytes: picture };
    await askCorrection(clerk(), { ...morning, proof });
    expect((await listCorrections(as('lead'))).rows[0]?.fileId).toEqual(expect.any(Number));
  });
});

describe('refused', () => {
  test.each([
    [
      'in the future',
      { ...morning, day: '2026-01-21' },
      { fields: { day: { key: 'attendance:fault.future' } } },
    ],
    [
      'without a reason',
      { ...morning, reason: ' ' },
      { fields: { reason: { key: 'request:fault.reason' } } },
    ],
    ['at no time', { ...morning, minute: '25:00' }, { fields: { minute: { key: 'attendance:fault.time' } } }],
  ])('%s, beside its field', async (_, input, refusal) => {
    await expect(askCorrection(clerk(), input)).rejects.toMatchObject(refusal);
  });

  test('over the limit of the month; what was refused or withdrawn does not count', async () => {
    for (const minute of ['07:51', '07:52', '07:53']) await askCorrection(clerk(), { ...morning, minute });
    const fourth = () => askCorrection(clerk(), { ...morning, minute: '07:54' });
    await expect(fourth()).rejects.toMatchObject({
      key: 'request:refusal.monthly_limit',
      params: { limit: 3 },
    });
    const [first] = (await listOwnCorrections(clerk())).rows;
    await withdrawCorrection(clerk(), { id: first?.id ?? 0 });
    await fourth();
    expect((await listOwnCorrections(clerk())).left).toBe(0);
  });

  test('the limit of a later day is another', async () => {
    await hall.asOwner(
      `insert into setting (project_id, key, from_on, value, source)
       values ($1, 'correction.monthly_limit', '2026-01-12', '0', 'test')`,
      [hall.projectId],
    );
    await expect(askCorrection(clerk(), morning)).rejects.toMatchObject({ status: 409 });
    await askCorrection(clerk(), { ...morning, day: '2026-01-09' });
    await hall.asOwner(`delete from setting where key = 'correction.monthly_limit'`);
  });

  test('asked twice at once there is one, and the second is told', async () => {
    const both = await Promise.allSettled([askCorrection(clerk(), morning), askCorrection(clerk(), morning)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 409, key: 'request:refusal.asked_twice' },
    });
  });
});

describe('deciding', () => {
  test('two leads at once: one decides, the other is told', async () => {
    const { id } = await askCorrection(clerk(), morning);
    const decide = (approve: boolean) => decideCorrection(as('lead'), { id, approve, refusal: '当天有打卡' });
    const both = await Promise.allSettled([decide(false), decide(false)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await states()).toEqual(['refused']);
  });

  test('HR does not pass over the lead, and nobody decides their own', async () => {
    const { id } = await askCorrection(clerk(), morning);
    await expect(decideCorrection(as('hr'), { id, approve: true })).rejects.toMatchObject({
      key: 'request:refusal.not_yours_asked',
    });
    const own = as('lead', people.personIds[0]);
    await expect(decideCorrection(own, { id, approve: true })).rejects.toMatchObject({ status: 403 });
  });

  test('nobody refuses without saying why', async () => {
    const { id } = await askCorrection(clerk(), morning);
    await expect(decideCorrection(as('lead'), { id, approve: false, refusal: ' ' })).rejects.toMatchObject({
      status: 400,
      fields: { refusal: { key: 'request:fault.reason' } },
    });
    expect(await states()).toEqual(['asked']);
  });

  test.each([['scorer'], ['clerk']] as const)('a %s decides nothing and lists nothing', async (role) => {
    const { id } = await askCorrection(clerk(), morning);
    await expect(decideCorrection(as(role), { id, approve: true })).rejects.toMatchObject({ status: 403 });
    await expect(listCorrections(as(role))).rejects.toMatchObject({ status: 403 });
  });

  test('a withdrawn request is decided no more, and nobody withdraws that of another', async () => {
    const { id } = await askCorrection(clerk(), morning);
    await expect(withdrawCorrection(clerk(2), { id })).rejects.toMatchObject({ status: 403 });
    await withdrawCorrection(clerk(), { id });
    await expect(decideCorrection(as('lead'), { id, approve: true })).rejects.toMatchObject({ status: 409 });
  });
});

test('no file stays of a request that is refused', async () => {
  const before = keptFiles();
  const refused = askCorrection(clerk(), {
    ...morning,
    day: '2026-01-21',
    proof: { name: 'a.png', bytes: picture },
  });
  await expect(refused).rejects.toMatchObject({ status: 409 });
  expect(keptFiles()).toBe(before);
});

// The last: nothing is asked for in January after it.
test('nothing is asked for in a locked month; what waits there has expired', async () => {
  const { id } = await askCorrection(clerk(), morning);
  await lockMonth(as('hr', null, '2026-02-02T02:00:00Z'), { month: '2026-01' });
  const { rows } = await hall.asOwner('select state from punch_correction');
  expect(rows).toEqual([{ state: 'expired' }]);
  expect(await states()).toEqual(['expired']);
  await expect(decideCorrection(as('lead'), { id, approve: true })).rejects.toMatchObject({ status: 409 });
  await expect(askCorrection(clerk(2), morning)).rejects.toMatchObject({ status: 423 });
});
