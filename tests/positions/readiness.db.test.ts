import { expect, test } from 'vitest';
import { type Actor, machine } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { getReadiness } from '~/positions/get-readiness.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import { installDefaultCourses } from '~/training/install-courses.server';
import { testDatabase } from '../support/database';

const database = testDatabase();
const firstDay = '2025-01-01';
const call = (actor?: Actor) => database.call('2026-11-24T02:00:00Z', actor);

test('readiness names the nearest session of a course that is missing, to whoever reads the file', async () => {
  await installDefaultCourses(call());
  await layOutContract(call());
  const [position] = (await listRegister(call(), {})).groups[0]?.positions ?? [];
  const { id: personId } = await addPerson(call(), { staffNo: 'P1', name: '甲', joinedOn: firstDay });
  await placePerson(call(), { personId, positionId: position?.id ?? 0, fromOn: firstDay, takeOver: true });
  await database.asOwner(
    `insert into training_session (project_id, course_id, held_on, from_minute, to_minute, place)
     select project_id, id, '2026-12-01', 540, 600, '二楼会议室' from course where project_id = $1 and gate = 'ethics'`,
    [database.projectId],
  );
  const [row] = (await getReadiness(call(), { on: firstDay })).rows;
  const keys = row?.missing?.map(({ key }) => key) ?? [];
  expect(keys).toContain('positions:missing.gate.ethics_never');
  expect(row?.missing?.[keys.indexOf('positions:missing.gate.ethics_never') + 1]).toEqual({
    key: 'positions:missing.session',
    params: { day: '2026-12-01', place: '二楼会议室' },
  });
  const leader: Actor = { ...machine(database.projectId), side: 'procurer', roles: ['leader'] };
  const [shown] = (await getReadiness(call(leader), { on: firstDay })).rows;
  expect(shown).toMatchObject({ isReady: false });
  expect(shown).not.toHaveProperty('missing');
});
