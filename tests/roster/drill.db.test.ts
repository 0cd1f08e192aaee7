import { beforeAll, describe, expect, test } from 'vitest';
import { getDrill, listDrills } from '~/roster/get-drill.server';
import { getPool } from '~/roster/get-pool.server';
import { addEmergency, endEmergency } from '~/roster/keep-emergency.server';
import { addLesson, cancelDrill, closeDrill, finishLesson, planDrill } from '~/roster/plan-drill.server';
import { tapDrill, undoDrillStep } from '~/roster/tap-drill.server';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';
import { refusalOf } from '../support/refusal';

const hall = testDatabase();
const as = callersOf(hall, '2026-03-20T00:00:00Z');
const lead = (at = '2026-03-20T00:00:00Z') => as('lead', null, at);
let people: Awaited<ReturnType<typeof arrangeHall>>;
const position = () => people.positionIds[0] as number;

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});

const planned = (plannedOn = '2026-03-20') =>
  planDrill(lead(), { plannedOn, scenario: '早上窗口无人', goalMinutes: 30, positionIds: [position()] });

describe('a drill', () => {
  test('is planned, run on the clock of the taps, summed up with its lessons, and then stands', async () => {
    const drillId = await planned();
    const backup = people.backupId;
    const tap = (kind: string, minute: number, personId?: number) =>
      tapDrill(lead(`2026-03-20T00:${String(minute).padStart(2, '0')}:00Z`), {
        ...{ drillId, positionId: position(), kind: kind as 'asked' },
        ...(personId && { personId }),
      });
    await tap('noticed', 10);
    await tap('asked', 12, backup);
    expect((await refusalOf(tap('asked', 12, backup))).key).toBe('continuity:refusal.asked_already');
    await tap('confirmed', 13, backup);
    await tap('arrived', 24, backup);
    const { state, result, positions } = await getDrill(lead(), { id: drillId });
    expect([state, result]).toEqual(['ended', { minutes: 14, inTime: true }]);
    expect(positions[0]?.steps.map(({ kind, personName }) => [kind, personName])).toEqual([
      ['noticed', null],
      ['asked', '人员3'],
      ['confirmed', '人员3'],
      ['arrived', '人员3'],
    ]);
    await addLesson(lead(), { drillId, what: '备岗电话贴在前台', dueOn: '2026-03-30' });
    await closeDrill(lead(), { drillId, findings: '联系顺利，路上耽误。' });
    expect((await refusalOf(tap('noticed', 30))).key).toBe('continuity:refusal.closed');
    expect((await refusalOf(undoDrillStep(lead(), { drillId, positionId: position() }))).key).toBe(
      'continuity:refusal.closed',
    );
    const { rows, lessons } = await listDrills(as('scorer'));
    expect(rows[0]).toMatchObject({ state: 'closed', minutes: 14, inTime: true });
    expect(lessons).toMatchObject([{ what: '备岗电话贴在前台', doneOn: null }]);
    const lessonId = lessons[0]?.id as number;
    await finishLesson(lead(), { lessonId });
    expect((await refusalOf(finishLesson(lead(), { lessonId }))).key).toBe('continuity:refusal.no_lesson');
    const { members } = await getPool(lead());
    expect(members.find(({ personId }) => personId === backup)?.lastDrillOn).toBe('2026-03-20');
  });

  test('tapped by two at once: one counts, the other is told', async () => {
    const drillId = await planned();
    const tap = () => tapDrill(lead(), { drillId, positionId: position(), kind: 'noticed' });
    const answers = await Promise.allSettled([tap(), tap(), tap()]);
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    const { positions } = await getDrill(lead(), { id: drillId });
    expect(positions[0]?.steps.length).toBe(1);
    await undoDrillStep(lead(), { drillId, positionId: position() });
    expect((await getDrill(lead(), { id: drillId })).state).toBe('planned');
    await tap();
  });

  test.each([
    ['of yesterday', { plannedOn: '2026-03-19' }, 'plannedOn'],
    ['at a position that is not there', { positionIds: [999_999] }, 'positionIds'],
    ['at no position', { positionIds: [] }, 'positionIds'],
    ['with a goal of no minutes', { goalMinutes: 0 }, 'goalMinutes'],
  ])('%s is not planned', async (_name, wrong, field) => {
    const input = {
      plannedOn: '2026-03-20',
      scenario: '演练',
      goalMinutes: 30,
      positionIds: [position()],
      ...wrong,
    };
    expect((await refusalOf(planDrill(lead(), input))).fields).toHaveProperty(field);
  });

  test('to come waits for its day, and can be called off with a reason; one that has begun cannot', async () => {
    const drillId = await planned('2026-03-27');
    const early = tapDrill(lead(), { drillId, positionId: position(), kind: 'noticed' });
    expect((await refusalOf(early)).key).toBe('continuity:refusal.not_yet');
    await cancelDrill(lead(), { drillId, because: '大厅停电' });
    expect((await getDrill(lead(), { id: drillId })).state).toBe('cancelled');
    const begun = await planned();
    await tapDrill(lead(), { drillId: begun, positionId: position(), kind: 'noticed' });
    expect((await refusalOf(cancelDrill(lead(), { drillId: begun, because: '算了' }))).key).toBe(
      'continuity:refusal.begun',
    );
    const notOver = closeDrill(lead(), { drillId: begun, findings: '还没有' });
    expect((await refusalOf(notOver)).key).toBe('continuity:refusal.not_over');
  });
});

describe('the backup pool', () => {
  test('lists who holds no position, when they last arrived as a cover, and emergency staff', async () => {
    await hall.asOwner(
      `insert into cover (project_id, position_id, backup_person_id, day, half, cause, noticed_at, arrived_at)
       values ($1, $2, $3, '2026-03-18', 'am', 'absent', '2026-03-18T00:06:00Z', '2026-03-18T00:53:00Z'),
         ($1, $2, $3, '2026-03-19', 'am', 'absent', '2026-03-19T00:06:00Z', null)`,
      [hall.projectId, position(), people.backupId],
    );
    const holder = people.personIds[0] as number;
    await addEmergency(as('hr'), { personId: holder, fromOn: '2026-03-01', reachMinutes: 20 });
    const { members, groups } = await getPool(lead());
    expect(members.map(({ personId, position: number }) => [personId, number])).toEqual([
      [holder, 1],
      [people.backupId, null],
    ]);
    expect(members[1]).toMatchObject({ lastCover: { day: '2026-03-18', number: 1, minutes: 47 }, covers: 1 });
    expect(members[0]?.emergency).toMatchObject({ reachMinutes: 20 });
    expect(groups[0]).toMatchObject({ open: 2 });
  });

  test('an emergency is recorded once at a time, and ends', async () => {
    const personId = people.personIds[1] as number;
    const add = () => addEmergency(as('hr'), { personId, fromOn: '2026-03-10', reachMinutes: 15 });
    await add();
    expect((await refusalOf(add())).key).toBe('continuity:refusal.emergency_twice');
    const listed = async () =>
      (await getPool(lead())).members.find((one) => one.personId === personId)?.emergency;
    await endEmergency(as('hr'), { id: (await listed())?.id as number });
    expect(await listed()).toBeUndefined();
  });

  test('tells the procurer no phone number and nobody’s leave', async () => {
    await hall.asOwner(`update person set phone = '13800000000' where project_id = $1`, [hall.projectId]);
    await hall.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'sick', '2026-03-20', 'am', '2026-03-20', 'pm', 'approved', '2026-03-19T00:00:00Z')`,
      [hall.projectId, people.backupId],
    );
    const seen = JSON.stringify(await getPool(as('scorer')));
    expect(seen).not.toContain('13800000000');
    expect(seen).not.toContain('"away"');
    expect(JSON.stringify(await getPool(lead()))).toContain('13800000000');
  });
});
