import { describe, expect, test } from 'vitest';
import { withdrawNotice } from '~/positions/change-notice.server';
import { getClearance } from '~/positions/get-clearance.server';
import { getPlacesOfPerson, getPosition } from '~/positions/get-position.server';
import { getReadiness } from '~/positions/get-readiness.server';
import { countUnsucceeded, findComingVacancy, listLeaving } from '~/positions/list-leaving.server';
import { listRegister } from '~/positions/list-positions.server';
import { listVacancies } from '~/positions/list-vacancies.server';
import { placePerson } from '~/positions/place-person.server';
import { getPerson } from '~/staff/get-person.server';
import { getPersonHead } from '~/staff/get-person-head.server';
import { openHandover } from '~/staff/keep-handover.server';
import { listPeople } from '~/staff/list-people.server';
import { testDatabase } from '../support/database';
import { leavingHall } from '../support/leaving';

const database = testDatabase();
const { as, at, person, notice } = leavingHall(database);
/** 31 December 2026 is a Thursday; New Year is no weekday off in a hall without a notice. */
const next = '2027-01-01';

describe('the board of leavers', () => {
  test('has the nearest last day first, with position, days left, successor and hand-over', async () => {
    const [late, soon, idle] = [await person(1), await person(2), await person()];
    await notice(late);
    await notice(soon, { lastOn: '2026-12-01' });
    await notice(idle, { lastOn: '2026-12-20' });
    await placePerson(as(), { personId: await person(), positionId: at(2), fromOn: '2026-12-02' });
    await openHandover(as(), { personId: soon, dueOn: '2026-12-01' });
    const board = await listLeaving(as());
    expect(board.rows).toMatchObject([
      { personId: soon, daysLeft: 7, position: { number: 2 }, succession: { state: 'planned' } },
      { personId: idle, daysLeft: 26, position: null, succession: null, handover: null },
      { personId: late, daysLeft: 37, position: { number: 1 }, succession: { state: 'none' } },
    ]);
    expect(board.rows[0]?.handover).toEqual({ items: 0, handed: 0, isSigned: false });
    expect([board.unsucceeded, await countUnsucceeded(as())]).toEqual([1, 1]);
  });

  test('tells a lead neither how somebody leaves nor whether the notice was short', async () => {
    const rows = (await listLeaving(as('lead'))).rows;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ kind, length }) => [kind, length])).toEqual(rows.map(() => [null, null]));
    expect((await listLeaving(as())).rows[0]).toMatchObject({ kind: 'resigned', length: { isShort: true } });
  });

  test.each(['clerk', 'scorer', 'leader'] as const)('is not for a %s', async (role) => {
    await expect(listLeaving(as(role))).rejects.toMatchObject({ status: 403 });
    await expect(countUnsucceeded(as(role))).rejects.toMatchObject({ status: 403 });
  });
});

describe('a position that becomes vacant', () => {
  test('warns until somebody follows on the first workday', async () => {
    const id = await person(3);
    const coming = () => findComingVacancy(as(), { positionId: at(3) });
    const count = await countUnsucceeded(as());
    expect(await coming()).toBeNull();
    await notice(id);
    expect(await coming()).toMatchObject({
      ...{ vacantFrom: next, daysLeft: 37, isUnsucceeded: true },
      leaver: { personId: id },
    });
    expect(await countUnsucceeded(as())).toBe(count + 1);
    await placePerson(as(), { personId: await person(), positionId: at(3), fromOn: next });
    expect(await coming()).toMatchObject({ isUnsucceeded: false, succession: { state: 'planned' } });
    expect(await countUnsucceeded(as())).toBe(count);
  });

  test('stands on the readiness board, for the procurer too, until the notice is withdrawn', async () => {
    const id = await person(4);
    const row = async (role: 'hr' | 'scorer', on?: string) =>
      (await getReadiness(as(role), { on })).rows.find(({ number }) => number === 4);
    const { unsucceeded } = await getReadiness(as(), {});
    expect(await row('hr')).toMatchObject({ vacantFrom: null });
    const { id: departureId } = await notice(id);
    expect(await row('hr')).toMatchObject({ person: { id }, vacantFrom: next });
    expect(await row('scorer')).toMatchObject({ vacantFrom: next });
    expect((await getReadiness(as(), {})).unsucceeded).toBe(unsucceeded + 1);
    expect(await row('hr', next)).toMatchObject({ person: null, vacantFrom: null });
    await withdrawNotice(as(), { personId: id, departureId, because: '本人改变主意' });
    expect(await row('hr')).toMatchObject({ vacantFrom: null });
  });
});

describe('the procurer', () => {
  const told = async (role: 'hr' | 'scorer' | 'leader', personId: number, now?: string) => {
    const call = as(role, now);
    return [
      await listPeople(call, { pageSize: 0 }),
      await getPersonHead(call, { id: personId }),
      await getPerson(call, { id: personId }),
      await getPlacesOfPerson(call, { personId }),
      await getClearance(call, { personId }),
      await getClearance(call, { personId, on: '2027-02-01' }),
      await getPosition(call, { id: at(5) }),
      await listRegister(call, {}),
      await listVacancies(call, { from: '2027-05-01', to: '2027-06-01', positionId: at(5) }),
    ].map((answer) => JSON.stringify(answer));
  };
  const day = '2027-04-29';

  test('learns that the position becomes vacant, and not who leaves when, until somebody has left', async () => {
    await database.asOwner(
      `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2027, '通知', now())`,
      [database.projectId],
    );
    const id = await person(5);
    await notice(id, { lastOn: day });
    const about = (answers: string[]) =>
      answers.map((answer) => answer.includes(day) || /"left"/.test(answer));
    // HR sees the last day in every one of these: the test would notice a field that moved.
    expect(about(await told('hr', id))).toEqual([true, true, true, true, true, true, true, true, true]);
    for (const role of ['scorer', 'leader'] as const) {
      // The causes of vacancies are always named, this one is not.
      const [vacancies, ...rest] = (await told(role, id)).reverse();
      expect(about(rest)).toEqual(rest.map(() => false));
      expect(JSON.parse(vacancies ?? '').rows).toMatchObject([{ cause: 'ended' }]);
    }
    const coming = await findComingVacancy(as('scorer'), { positionId: at(5) });
    expect(coming).toMatchObject({ vacantFrom: '2027-04-30', leaver: null });
    const head = await getPersonHead(as('scorer', '2027-04-30T02:00:00Z'), { id });
    expect(head).toMatchObject({ leftOn: day, hasLeft: true });
  });
});
