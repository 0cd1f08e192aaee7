import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role, Side } from '~/access/call';
import { builtInNotice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { setHallHours } from '~/calendar/set-setting.server';
import { endHolding } from '~/positions/end-holding.server';
import { getPlacesOfPerson, getPosition } from '~/positions/get-position.server';
import { getToday } from '~/positions/get-today.server';
import { grantClearance } from '~/positions/grant-clearance.server';
import { listenToHall } from '~/positions/hall-listen-store.server';
import { listRegister } from '~/positions/list-positions.server';
import { movePerson, placePerson } from '~/positions/place-person.server';
import { watchHall } from '~/positions/watch-hall.server';
import { addPerson } from '~/staff/add-person.server';
import { editPerson } from '~/staff/edit-person.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const now = '2026-11-24T02:00:00Z';
const call = () => database.call(now);

function as(side: Side, role: Role, at = now) {
  const actor: Actor = {
    accountId: null,
    projectId: database.projectId,
    side,
    roles: [role],
    personId: null,
  };
  return database.call(at, actor);
}

let groupId = 0;
let number = 0;
let staff = 0;

/** A position of the one group, open since the start. */
async function position(): Promise<number> {
  number += 1;
  const { rows } = await database.asOwner(
    `with p as (insert into position (project_id, number, name) values ($1, $2, $3) returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on)
     select project_id, id, $4, $5 from p returning position_id as id`,
    [database.projectId, number, `窗口${number}`, groupId, '2025-01-01'],
  );
  return rows[0].id;
}

async function person(clearedFrom?: string): Promise<number> {
  staff += 1;
  const { id } = await addPerson(call(), {
    staffNo: `P${staff}`,
    name: `人${staff}`,
    joinedOn: '2025-01-01',
  });
  if (clearedFrom)
    await grantClearance(call(), { personId: id, groupId, fromOn: clearedFrom, proof: '考核合格' });
  return id;
}

beforeAll(async () => {
  const { rows } = await database.asOwner(
    "insert into position_group (project_id, code, name, name_en, planned, sort) values ($1, 'window', '综合窗口', 'Windows', 10, 1) returning id",
    [database.projectId],
  );
  groupId = rows[0].id;
  for (const year of [2025, 2026]) {
    const notice = builtInNotice(year);
    if (notice) await loadNotice(call(), notice);
  }
  await setHallHours(call(), {
    fromOn: '2025-01-01',
    name: '常年',
    ...{ amFrom: '8:00', amTo: '12:00', pmFrom: '14:30', pmTo: '17:30', graceMinutes: 0 },
  });
});

describe('placing', () => {
  test('a cleared person takes a vacant position, and the register of that day shows it', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' });
    const holderOn = async (on: string) =>
      (await listRegister(call(), { on })).groups[0]?.positions.find((row) => row.id === window)?.holder;
    expect(await holderOn('2026-03-01')).toBeNull();
    expect(await holderOn('2026-03-02')).toMatchObject({ personId: clerk, isCleared: true });
  });

  test('nobody is newly placed without clearance', async () => {
    const [window, clerk] = [await position(), await person()];
    await expect(
      placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' }),
    ).rejects.toMatchObject({ status: 400, key: 'positions:fault.not_cleared' });
    const late = await person('2026-04-01');
    await expect(
      placePerson(call(), { positionId: window, personId: late, fromOn: '2026-03-31' }),
    ).rejects.toMatchObject({ key: 'positions:fault.not_cleared' });
  });

  test('people taken over with the service stand in place uncleared, or cleared by their proof', async () => {
    const [first, second] = [await position(), await position()];
    const [unproved, proved] = [await person(), await person()];
    const before = (await listRegister(call(), {})).uncleared;
    await placePerson(call(), {
      positionId: first,
      personId: unproved,
      fromOn: '2025-01-01',
      takeOver: true,
    });
    await placePerson(call(), {
      ...{ positionId: second, personId: proved, fromOn: '2025-01-01', takeOver: true },
      proof: '原服务商培训证明 2024-11-05',
    });
    const register = await listRegister(call(), {});
    expect(register.uncleared).toBe(before + 1);
    expect((await getPlacesOfPerson(call(), { personId: proved })).clearances).toMatchObject([
      { fromOn: '2025-01-01', toOn: null, proof: '原服务商培训证明 2024-11-05' },
    ]);
    const third = await person();
    await expect(
      placePerson(call(), {
        positionId: await position(),
        personId: third,
        fromOn: '2025-01-02',
        takeOver: true,
      }),
    ).rejects.toMatchObject({ key: 'positions:fault.take_over_too_late' });
  });

  test('the database refuses two in a position and one person in two, and the refusal names who is in the way', async () => {
    const [window, other] = [await position(), await position()];
    const [one, two] = [await person('2026-01-01'), await person('2026-01-01')];
    await placePerson(call(), { positionId: window, personId: one, fromOn: '2026-03-02' });
    await expect(
      placePerson(call(), { positionId: window, personId: two, fromOn: '2026-05-01' }),
    ).rejects.toMatchObject({
      status: 409,
      key: 'positions:refusal.occupied',
      params: { person: expect.stringMatching(/^人/), from: '2026-03-02' },
    });
    await expect(
      placePerson(call(), { positionId: other, personId: one, fromOn: '2026-05-01' }),
    ).rejects.toMatchObject({ status: 409, key: 'positions:refusal.holds_another' });
    await placePerson(call(), { positionId: other, personId: two, fromOn: '2026-03-02', toOn: '2026-03-31' });
    await expect(
      placePerson(call(), { positionId: other, personId: await person('2026-01-01'), fromOn: '2026-03-31' }),
    ).rejects.toMatchObject({ key: 'positions:refusal.occupied_until', params: { to: '2026-03-31' } });
  });

  test('two who are placed at the same moment: one wins', async () => {
    const window = await position();
    const people = [await person('2026-01-01'), await person('2026-01-01')];
    const results = await Promise.allSettled(
      people.map((personId) => placePerson(call(), { positionId: window, personId, fromOn: '2026-03-02' })),
    );
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    ['contractor', 'lead'],
    ['contractor', 'manager'],
    ['procurer', 'scorer'],
  ] as const)('is refused to the %s’s %s', async (side, role) => {
    await expect(
      placePerson(as(side, role), { positionId: 1, personId: 1, fromOn: '2026-03-02' }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe('moving and ending', () => {
  test('a move ends the old holding the day before and leaves a visible vacancy', async () => {
    const [old, fresh, clerk] = [await position(), await position(), await person('2026-01-01')];
    await placePerson(call(), { positionId: old, personId: clerk, fromOn: '2026-03-02' });
    await movePerson(call(), { positionId: fresh, personId: clerk, fromOn: '2026-06-01' });
    const { timeline } = await getPosition(call(), { id: old });
    expect(timeline.map((row) => [row.kind, row.from, row.to])).toEqual([
      ['vacant', '2026-06-01', null],
      ['held', '2026-03-02', '2026-05-31'],
      ['vacant', '2025-01-01', '2026-03-01'],
    ]);
    await expect(
      movePerson(call(), { positionId: fresh, personId: clerk, fromOn: '2026-07-01' }),
    ).rejects.toMatchObject({ key: 'positions:refusal.already_there' });
  });

  test('a refused move leaves the old holding as it was', async () => {
    const [old, taken] = [await position(), await position()];
    const [clerk, other] = [await person('2026-01-01'), await person('2026-01-01')];
    await placePerson(call(), { positionId: old, personId: clerk, fromOn: '2026-03-02' });
    await placePerson(call(), { positionId: taken, personId: other, fromOn: '2026-03-02' });
    await expect(
      movePerson(call(), { positionId: taken, personId: clerk, fromOn: '2026-06-01' }),
    ).rejects.toMatchObject({ status: 409, key: 'positions:refusal.occupied' });
    expect((await getPosition(call(), { id: old })).position.holder?.personId).toBe(clerk);
  });

  test('a holding cannot end before it began, nor be drawn out after its end', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    const { id } = await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' });
    await expect(endHolding(call(), { holdingId: id, lastOn: '2026-03-01' })).rejects.toMatchObject({
      fields: { lastOn: { key: 'positions:fault.ends_before_it_began' } },
    });
    await endHolding(call(), { holdingId: id, lastOn: '2026-03-31' });
    await expect(endHolding(call(), { holdingId: id, lastOn: '2026-04-30' })).rejects.toMatchObject({
      status: 409,
    });
    await expect(endHolding(call(), { holdingId: 999_999, lastOn: '2026-04-30' })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('somebody who leaves gives up the position first', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    const { id } = await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' });
    const leaving = {
      id: clerk,
      staffNo: `L${clerk}`,
      name: '走',
      joinedOn: '2025-01-01',
      leftOn: '2026-06-30',
    };
    await expect(editPerson(call(), leaving)).rejects.toMatchObject({
      fields: { leftOn: { key: 'staff:fault.still_holds' } },
    });
    await endHolding(call(), { holdingId: id, lastOn: '2026-06-30' });
    await editPerson(call(), leaving);
  });
});

describe('the month’s vacant half-days', () => {
  test('are two for each vacant workday so far', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-04' });
    const row = (await listRegister(call(), { on: '2026-03-06' })).groups[0]?.positions.find(
      (found) => found.id === window,
    );
    expect(row?.vacantHalfDays).toBe(4);
  });

  test('are unknown in a year without a notice', async () => {
    expect((await listRegister(call(), { on: '2027-03-05' })).vacantHalfDays).toBeNull();
  });
});

describe('today', () => {
  test('reads punches through PINs, leave and cover, and nothing of the future', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' });
    await database.asOwner(
      "insert into pin (project_id, pin, person_id, from_on) values ($1, '77', $2, '2026-01-01')",
      [database.projectId, clerk],
    );
    const punch = (pin: string, at: string) =>
      database.asOwner(
        'insert into punch (project_id, pin, punched_at, recorded_at) values ($1, $2, $3, now())',
        [database.projectId, pin, at],
      );
    const tileAt = async (at: string) => {
      const today = await getToday(as('contractor', 'lead', at));
      return today.groups[0]?.tiles.find((tile) => tile.id === window);
    };
    await punch('99', '2026-11-24T08:01:00+08:00');
    await punch('77', '2026-11-24T08:12:00+08:00');
    expect(await tileAt('2026-11-24T08:10:00+08:00')).toMatchObject({
      state: 'late',
      params: { minutes: 10 },
    });
    expect(await tileAt('2026-11-24T08:12:00+08:00')).toMatchObject({ state: 'filled', basis: 'came_late' });
    await database.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'annual', '2026-11-24', 'pm', '2026-11-25', 'am', 'approved', now())`,
      [database.projectId, clerk],
    );
    expect((await tileAt('2026-11-24T09:00:00+08:00'))?.state).toBe('filled');
    expect((await tileAt('2026-11-24T15:00:00+08:00'))?.state).toBe('on_leave');
    expect((await tileAt('2026-11-25T09:00:00+08:00'))?.state).toBe('on_leave');
    await database.asOwner(
      `insert into cover (project_id, position_id, absent_person_id, backup_person_id, day, half, cause, noticed_at, confirmed_at, arrived_at)
       values ($1, $2, $3, $4, '2026-11-24', 'pm', 'leave', '2026-11-24T14:30:00+08:00', '2026-11-24T14:33:00+08:00', '2026-11-24T14:40:00+08:00')`,
      [database.projectId, window, clerk, await person('2026-01-01')],
    );
    expect((await tileAt('2026-11-24T15:00:00+08:00'))?.state).toBe('covered');
  });

  test('counts every position once', async () => {
    const today = await getToday(as('procurer', 'scorer'));
    const sum = Object.values(today.counts).reduce((total, count) => total + count, 0);
    expect(sum).toBe(today.positions);
    expect(today.groups.flatMap((group) => group.tiles).length).toBe(today.positions);
    expect(today.cases).toEqual({ received: 0, closed: 0 });
  });

  test('is not for the administrators', async () => {
    await expect(getToday(as('system', 'sysadmin'))).rejects.toMatchObject({ status: 403 });
  });
});

describe('the live stream', () => {
  test('tells of the own project’s changes only, once a transaction', async () => {
    const [window, clerk] = [await position(), await person('2026-01-01')];
    const heard: string[] = [];
    const foreign: string[] = [];
    const stopForeign = listenToHall(database.appUrl, database.otherProjectId, (change) =>
      foreign.push(change),
    );
    const stop = listenToHall(database.appUrl, database.projectId, (change) => heard.push(change));
    await until(() => heard.length === 1);
    expect(heard).toEqual(['reconnected']);
    await placePerson(call(), { positionId: window, personId: clerk, fromOn: '2026-03-02' });
    await until(() => heard.length === 2);
    expect(heard[1]).toBe('holding');
    expect(foreign).toEqual(['reconnected']);
    stop();
    stopForeign();
  });

  test('opens again when the connection is lost, and lets everybody look', async () => {
    const heard: string[] = [];
    const stop = listenToHall(database.appUrl, database.projectId, (change) => heard.push(change));
    await until(() => heard.length === 1);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'zaigang hall' and datname = current_database()`.execute(database.db);
    await until(() => heard.length === 2);
    stop();
    expect(heard).toEqual(['reconnected', 'reconnected']);
  });

  test('is a stream of events that ends with the request', async () => {
    const ended = new AbortController();
    const reader = watchHall(as('procurer', 'scorer'), database.appUrl, ended.signal).getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe('retry: 3000\n\n');
    expect(await next()).toBe('event: change\ndata: reconnected\n\n');
    ended.abort();
    expect((await reader.read()).done).toBe(true);
  });

  test('is refused to the administrators', () => {
    expect(() => watchHall(as('system', 'secadmin'), database.appUrl, new AbortController().signal)).toThrow(
      expect.objectContaining({ status: 403 }),
    );
  });
});

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !done(); i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done()).toBe(true);
}
