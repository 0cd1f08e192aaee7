import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '~/base/errors';
import { readTable } from '~/base/read-table.server';
import { openFeed, readFeed, revokeFeed } from '~/roster/calendar-feed.server';
import type { DutyCell } from '~/roster/duty-facts';
import { discardDraft, moveDuty } from '~/roster/edit-roster.server';
import { getOwnDuties } from '~/roster/get-own-duties.server';
import { compareRosters, getRoster } from '~/roster/get-roster.server';
import { getSurvival } from '~/roster/get-survival.server';
import { makeDutyPdf, makeDutyXlsx } from '~/roster/make-duty-table.server';
import { publishRoster } from '~/roster/publish-roster.server';
import { cellName } from '~/roster/roster-form';
import { setNeed } from '~/roster/set-needs.server';
import { solveRoster } from '~/roster/solve-roster.server';
import { agreeSwap, askSwap, decideSwap } from '~/roster/swap-duty.server';
import { testDatabase } from '../support/database';
import { leavingHall } from '../support/leaving';

const database = testDatabase();
const { as, person } = leavingHall(database);
const month = '2026-12';
const people: number[] = [];
const groups: Record<string, number> = {};
const lead = () => as('lead');

/** Ten people cleared for everything; two groups want one on days off, the first standby too. */
beforeAll(async () => {
  await database.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'test', now())`,
    [database.projectId],
  );
  await database.asOwner(
    `insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to) values ($1, '2020-01-01', '', 480, 720, 870, 1050)`,
    [database.projectId],
  );
  for (let count = 0; count < 10; count += 1) people.push(await person());
  for (const group of (await getRoster(lead(), { month })).groups) groups[group.code] = group.id;
  const [first = 0, second = 0] = Object.values(groups);
  for (const [groupId, shift] of [
    [first, 'weekend'],
    [second, 'weekend'],
    [first, 'standby'],
  ] as const)
    await setNeed(lead(), { groupId, shift, fromOn: '2026-12-01', people: 1 });
});

const refusalOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  );
const presences = async () => {
  const { rows } = await database.asOwner(
    `select person_id, (starts_at at time zone 'Asia/Shanghai')::date::text as day,
       extract(epoch from ends_at - starts_at)::int / 3600 as hours
     from expected_presence where kind = 'duty' order by starts_at, person_id`,
  );
  return rows as { person_id: number; day: string; hours: number }[];
};
const withDay = (cells: readonly DutyCell[], day: string, shift = 'weekend') =>
  cells.filter((cell) => cell.day === day && cell.shift === shift);

test('a month is drawn as a draft, proven the best, and published: its duties are expected', async () => {
  const solved = await solveRoster(lead(), { month });
  expect(solved.outcome).toMatchObject({ isProven: true, vacancies: [] });
  expect(solved.cells.filter(({ shift }) => shift === 'weekend')).toHaveLength(16);
  expect(await presences()).toEqual([]);
  const changes = await publishRoster(lead(), { month });
  expect(changes.map(({ personId }) => personId)).toEqual(people);
  const expected = await presences();
  expect(expected).toHaveLength(16);
  expect(expected[0]).toMatchObject({ day: '2026-12-05', hours: 9 });
});

test('a move into a violation is refused and names each rule; one that breaks none makes a draft', async () => {
  const { cells } = await getRoster(lead(), { month });
  const [saturday] = withDay(cells, '2026-12-05');
  const [sunday] = withDay(cells, '2026-12-06');
  if (!saturday || !sunday) throw new Error('no duty that weekend');
  const to = { ...sunday, personId: saturday.personId };
  const refused = await refusalOf(moveDuty(lead(), { month, from: sunday, to }));
  expect(refused?.status).toBe(409);
  expect(Object.keys(refused?.fields ?? {})).toContain('rest');
  expect((await getRoster(lead(), { month })).shown).toMatchObject({ state: 'published', version: 1 });

  const near = ['2026-12-05', '2026-12-06', '2026-12-12'];
  const free = people.find((id) => !cells.some(({ day, personId }) => personId === id && near.includes(day)));
  if (free === undefined) throw new Error('everybody is busy that weekend');
  await moveDuty(lead(), { month, from: sunday, to: { ...sunday, personId: free } });
  const view = await getRoster(lead(), { month });
  expect(view.shown).toMatchObject({ state: 'draft', version: 2, origin: 'edited' });
  expect(view.changes.map(({ personId }) => personId).sort()).toEqual([sunday.personId, free].sort());
  await expect(moveDuty(lead(), { month, from: sunday, to })).rejects.toMatchObject({
    key: 'duty:refusal.gone',
  });
  await discardDraft(lead(), { month });
  expect((await getRoster(lead(), { month })).shown).toMatchObject({ version: 1 });
});

test('the duty table holds who has which duty, with phones for those who call, and none for the wall', async () => {
  await database.asOwner(`update person set phone = '13876543210' where id = $1`, [people[0]]);
  const { people: named } = await getRoster(lead(), { month });
  const name = named.find(({ id }) => id === people[0])?.name ?? '';
  const read = async (hasPhones: boolean) =>
    JSON.stringify([...(await readTable(await makeDutyXlsx(lead(), { month, hasPhones })))]);
  const table = await read(true);
  expect(table).toContain('2026-12 值班表');
  expect(table).toContain('第 1 版（已发布）');
  expect(table).toContain(`${name} 13876543210`);
  expect(table).toContain('08:00-17:30');
  expect(await read(false)).not.toContain('13876543210');
  const { pdf, missing } = await makeDutyPdf(as('manager'), { month, hasPhones: true });
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(missing).toEqual([]);
  await expect(makeDutyPdf(as('scorer'), { month, hasPhones: true })).rejects.toMatchObject({ status: 403 });
  await expect(makeDutyXlsx(lead(), { month: '2026-11', hasPhones: true })).rejects.toMatchObject({
    status: 404,
  });
});

test('after leave the month is solved again: what is over stays, few are touched, and others are expected', async () => {
  const { cells } = await getRoster(lead(), { month });
  const [missing] = withDay(cells, '2026-12-19');
  if (!missing) throw new Error('no duty that day');
  await database.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'personal', '2026-12-18', 'am', '2026-12-21', 'pm', 'approved', now())`,
    [database.projectId, missing.personId],
  );
  const later = as('lead', '2026-12-12T02:00:00Z');
  const again = await solveRoster(later, { month });
  expect(again.outcome).toMatchObject({ isProven: true, vacancies: [] });
  expect(again.outcome.touched).toContain(missing.personId);
  expect(again.outcome.touched.length).toBeLessThanOrEqual(3);
  const past = (list: readonly DutyCell[]) =>
    list
      .filter(({ day }) => day <= '2026-12-12')
      .map((cell) => cellName(cell))
      .sort();
  expect(past(again.cells)).toEqual(past(cells));
  await publishRoster(later, { month });
  const expected = await presences();
  expect(expected).toHaveLength(16);
  expect(expected.some((one) => one.person_id === missing.personId && one.day === '2026-12-19')).toBe(false);
  const sheet = async (version: number) =>
    JSON.stringify([...(await readTable(await makeDutyXlsx(later, { month, version, hasPhones: false })))]);
  expect(await sheet(1)).toContain('第 1 版（已被第 2 版取代）');
  expect(await sheet(2)).toContain('第 2 版（已发布）');
  const compared = await compareRosters(later, { month, before: 1, after: 2 });
  expect(compared.changes.map(({ personId }) => personId).sort()).toEqual([...again.outcome.touched].sort());
});

test('a draft that breaks a rule by now is not published, and the past does not change', async () => {
  const later = as('lead', '2026-12-12T02:00:00Z');
  const { cells } = await solveRoster(later, { month });
  const [duty] = withDay(cells, '2026-12-27');
  if (!duty) throw new Error('no duty that day');
  await database.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'personal', '2026-12-27', 'am', '2026-12-27', 'pm', 'approved', now())`,
    [database.projectId, duty.personId],
  );
  await expect(publishRoster(later, { month })).rejects.toMatchObject({ key: 'duty:rule.leave' });
  const [over] = withDay(cells, '2026-12-05');
  await expect(moveDuty(later, { month, from: over })).rejects.toMatchObject({ key: 'duty:refusal.past' });
  await expect(solveRoster(as('lead', '2027-01-02T02:00:00Z'), { month })).rejects.toMatchObject({
    key: 'duty:refusal.over',
  });
});

test('a month nobody can fill is drawn all the same and says why', async () => {
  await database.asOwner(`update person set left_on = '2026-11-30' where id <> $1`, [people[0]]);
  const { outcome } = await solveRoster(as('lead', '2026-11-24T02:00:00Z'), { month, fresh: true });
  expect(outcome.isProven).toBe(true);
  expect(outcome.vacancies.length).toBeGreaterThan(8);
  expect(new Set(outcome.vacancies.map(({ rule }) => rule))).toContain('one_job');
  await database.asOwner('update person set left_on = null');
});

test('published duties do not change, not even for the owner of the database', async () => {
  await expect(
    database.asOwner(
      `update duty set day = day + 1 from roster r where r.id = roster_id and r.state = 'published'`,
    ),
  ).rejects.toThrow(/published roster/);
});

test('no year is guessed at, and only those who may draw and read', async () => {
  await expect(solveRoster(lead(), { month: '2027-03' })).rejects.toMatchObject({
    key: 'duty:refusal.no_notice',
  });
  await expect(solveRoster(as('manager'), { month })).rejects.toMatchObject({ status: 403 });
  await expect(getRoster(as('clerk'), { month })).rejects.toMatchObject({ status: 403 });
  await expect(getRoster(as('scorer'), { month })).rejects.toMatchObject({ status: 403 });
});

describe('swaps and calendars', () => {
  /** A hall's month published anew, with nobody away. */
  const drawn = async () => {
    await database.asOwner('delete from leave');
    await solveRoster(lead(), { month, fresh: true });
    await publishRoster(lead(), { month });
    return (await getRoster(lead(), { month })).cells.filter(({ shift }) => shift === 'weekend');
  };
  const asPerson = (personId: number) => as('clerk', '2026-11-24T02:00:00Z', { personId });

  test('two people exchange duties: agreed, approved, a new version, others expected', async () => {
    const cells = await drawn();
    const given = cells[0] as DutyCell;
    const own = await getOwnDuties(asPerson(given.personId));
    const back = own.duties.find(({ cell }) => cell.day === given.day)?.partners[0] as DutyCell;
    const id = await askSwap(asPerson(given.personId), { given, back });
    await expect(askSwap(asPerson(given.personId), { given })).rejects.toMatchObject({
      key: 'duty:refusal.swap_twice',
    });
    await expect(decideSwap(lead(), { id, isApproved: true })).rejects.toMatchObject({
      key: 'duty:refusal.no_swap',
    });
    await agreeSwap(asPerson(back.personId), { id });
    await decideSwap(lead(), { id, isApproved: true });
    const view = await getRoster(lead(), { month });
    expect(view.shown).toMatchObject({ state: 'published', origin: 'swap' });
    expect(view.cells).toContainEqual({ ...given, personId: back.personId });
    expect(view.cells).toContainEqual({ ...back, personId: given.personId });
    expect(await presences()).toContainEqual(
      expect.objectContaining({ person_id: back.personId, day: given.day }),
    );
  });

  test('an offer to all goes to whoever may take it; a taker who would break a rule is told which', async () => {
    const cells = await drawn();
    const saturday = cells.find(({ day }) => day === '2026-12-05') as DutyCell;
    const sunday = cells.find(({ day }) => day === '2026-12-06') as DutyCell;
    const id = await askSwap(asPerson(saturday.personId), { given: saturday });
    expect(
      Object.keys((await refusalOf(agreeSwap(asPerson(sunday.personId), { id })))?.fields ?? {}),
    ).toContain('rest');
    const all = (await getRoster(lead(), { month })).cells;
    const free = people.find(
      (one) => !all.some(({ day, personId }) => personId === one && day < '2026-12-13'),
    );
    await agreeSwap(asPerson(free ?? 0), { id });
    await moveDuty(lead(), { month, from: cells.at(-1) });
    await expect(decideSwap(lead(), { id, isApproved: true })).rejects.toMatchObject({
      key: 'duty:refusal.draft_open',
    });
    await discardDraft(lead(), { month });
    await decideSwap(lead(), { id, isApproved: false, refusal: '人手不足' });
    expect((await getOwnDuties(asPerson(saturday.personId))).mine[0]).toMatchObject({ state: 'refused' });
  });

  test('a calendar reads the duties of one person until its address is revoked', async () => {
    const [first] = await drawn();
    const call = asPerson(first?.personId ?? 0);
    const address = await openFeed(call);
    const secret = address.replace('/roster/feed/', '').replace('.ics', '');
    const feed = await readFeed(call, secret);
    expect(feed).toContain('BEGIN:VEVENT');
    expect(feed).toContain(`UID:${first?.day}-weekend-`);
    expect(
      await readFeed(
        call,
        secret.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBeUndefined();
    await revokeFeed(call);
    expect(await readFeed(call, secret)).toBeUndefined();
  });

  test('each day says what it survives, on days off with duty as on workdays', async () => {
    await drawn();
    const { days, least } = await getSurvival(lead(), { month });
    // 35 positions and ten people: 25 short on every workday.
    expect(least).toBe(-25);
    const dutyDay = days.find(({ part }) => part === 'duty');
    expect(dutyDay).toMatchObject({ day: '2026-12-05', margin: 1 });
    expect(dutyDay?.witness).toHaveLength(2);
  });

  test('half a day of leave takes somebody from that half alone, and a day survives what its worse half does', async () => {
    const leave = (personId: number | undefined, half: 'am' | 'pm') =>
      database.asOwner(
        `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
         values ($1, $2, 'annual', '2026-12-08', $3, '2026-12-08', $3, 'approved', now())`,
        [database.projectId, personId, half],
      );
    const marginOn = async (day: string) =>
      (await getSurvival(lead(), { month })).days.find((one) => one.day === day)?.margin;
    await leave(people[0], 'am');
    await leave(people[1], 'pm');
    expect(await marginOn('2026-12-08')).toBe(-26);
    await leave(people[2], 'pm');
    expect(await marginOn('2026-12-08')).toBe(-27);
    expect(await marginOn('2026-12-09')).toBe(-25);
    await database.asOwner(`delete from leave where from_on = '2026-12-08'`);
  });

  test('a day survives what was published by then: what is published after it says nothing of it', async () => {
    const dutyOn = async (day: string) =>
      (await getSurvival(lead(), { month })).days.find((one) => one.day === day)?.margin;
    const before = await dutyOn('2026-12-05');
    await database.asOwner(
      `update roster set published_at = '2026-12-06T09:00:00+08:00' where state = 'published'`,
    );
    expect(before).toBe(1);
    // Nobody was rostered that Saturday by what was published: two are wanted.
    expect(await dutyOn('2026-12-05')).toBe(-2);
    expect(await dutyOn('2026-12-06')).toBe(1);
  });

  test('an extended duty is as long as the terms of its month say', async () => {
    await database.asOwner(
      `insert into setting (project_id, key, from_on, value)
       values ($1, 'duty.terms', '2026-12-01', '{"extended": 90, "survive": 0}')
       on conflict (project_id, key, from_on) do update set value = excluded.value`,
      [database.projectId],
    );
    const groupId = Object.values(groups)[0] ?? 0;
    await setNeed(lead(), { groupId, shift: 'extended', fromOn: '2026-12-28', people: 1 });
    await drawn();
    const [cell] = (await getRoster(lead(), { month })).cells.filter(({ shift }) => shift === 'extended');
    const { duties } = await getOwnDuties(asPerson(cell?.personId ?? 0));
    const own = duties.find((one) => one.cell.shift === 'extended');
    expect(own?.hours).toEqual({ from: 1050, to: 1140 });
  });
});
