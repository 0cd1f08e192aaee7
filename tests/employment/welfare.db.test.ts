import { beforeAll, expect, test } from 'vitest';
import { getWelfare } from '~/employment/get-welfare.server';
import {
  closeGrievance,
  joinAffiliation,
  quitAffiliation,
  raiseGrievance,
  reportInjury,
  stepInjury,
} from '~/employment/keep-welfare.server';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const as = callersOf(hall, '2026-03-20T02:00:00Z');
let personIds: number[];

beforeAll(async () => {
  ({ personIds } = await arrangeHall(hall, 2));
});

const person = (index = 0) => personIds[index] ?? 0;
const union = { kind: 'union' as const, fromOn: '2026-01-05', branch: '公司工会' };
const refusedBy = (field: string) => ({ fields: { [field]: expect.anything() } });

test('union membership covers those in positions, and nobody twice at a time', async () => {
  const before = (await getWelfare(as('hr'))).union;
  expect(before).toMatchObject({ members: 0, missing: { length: before.inPositions } });
  expect(before.inPositions).toBeGreaterThan(0);
  await joinAffiliation(as('hr'), { ...union, personId: person() });
  expect((await getWelfare(as('manager'))).union).toMatchObject({
    members: 1,
    missing: { length: before.inPositions - 1 },
  });
  const twice = joinAffiliation(as('hr'), { ...union, personId: person(), fromOn: '2026-02-01' });
  await expect(twice).rejects.toMatchObject({ status: 409, ...refusedBy('fromOn') });
});

test('of two who record the same membership at once one is told', async () => {
  const input = { ...union, kind: 'party' as const, personId: person(1) };
  const both = await Promise.allSettled([joinAffiliation(as('hr'), input), joinAffiliation(as('hr'), input)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('relations transferred out end on their last day, once', async () => {
  const rows = (await getWelfare(as('hr'))).affiliations;
  const affiliationId = rows.find(({ kind }) => kind === 'party')?.id ?? 0;
  const quit = (untilOn: string) =>
    quitAffiliation(as('hr'), { affiliationId, untilOn, wentTo: '县人才服务中心' });
  await expect(quit('2026-01-04')).rejects.toMatchObject({ status: 409 });
  await quit('2026-03-01');
  await expect(quit('2026-03-02')).rejects.toMatchObject({ status: 409 });
  expect((await getWelfare(as('hr'))).affiliations.find(({ id }) => id === affiliationId)).toMatchObject({
    untilOn: '2026-03-01',
    wentTo: '县人才服务中心',
  });
});

test('an injury goes from its day over the application to the decision, each step once and in order', async () => {
  await reportInjury(as('hr'), { personId: person(), happenedOn: '2026-03-02', place: '东侧楼梯' });
  const only = async () => (await getWelfare(as('hr'))).injuries[0];
  const injuryId = (await only())?.id ?? 0;
  expect((await only())?.deadline).toMatchObject({ state: 'due', employerUntil: '2026-04-01', days: 12 });
  const decide = (decidedOn: string) => stepInjury(as('hr'), { injuryId, decidedOn, outcome: 'recognised' });
  await expect(decide('2026-03-10')).rejects.toMatchObject(refusedBy('decidedOn'));
  await expect(stepInjury(as('hr'), { injuryId, appliedOn: '2026-03-01' })).rejects.toMatchObject(
    refusedBy('appliedOn'),
  );
  await expect(stepInjury(as('hr'), { injuryId, appliedOn: '2026-03-21' })).rejects.toMatchObject(
    refusedBy('appliedOn'),
  );
  await stepInjury(as('hr'), { injuryId, appliedOn: '2026-03-05' });
  await expect(stepInjury(as('hr'), { injuryId, appliedOn: '2026-03-06' })).rejects.toMatchObject({
    status: 409,
  });
  await expect(decide('2026-03-04')).rejects.toMatchObject(refusedBy('decidedOn'));
  await decide('2026-03-18');
  expect(await only()).toMatchObject({
    outcome: 'recognised',
    deadline: { state: 'decided', isLate: false },
  });
});

test('a grievance may bear no name, and closes once with its outcome', async () => {
  await raiseGrievance(as('hr'), { raisedOn: '2026-03-10', subject: '休息座椅不够' });
  const open = (await getWelfare(as('hr'))).grievances[0];
  expect(open).toMatchObject({ personName: null, closedOn: null });
  const close = () =>
    closeGrievance(as('hr'), { grievanceId: open?.id ?? 0, closedOn: '2026-03-18', outcome: '已添置' });
  await close();
  await expect(close()).rejects.toMatchObject({ status: 409 });
});

test('a person of another hall is refused beside the field', async () => {
  const other = { ...as('hr'), actor: { ...as('hr').actor, projectId: hall.otherProjectId } };
  await expect(joinAffiliation(other, { ...union, personId: person() })).rejects.toMatchObject(
    refusedBy('personId'),
  );
  expect((await getWelfare(other)).affiliations).toEqual([]);
});

test.each(['lead', 'clerk', 'scorer', 'leader'] as const)('%s sees none of it', async (role) => {
  await expect(getWelfare(as(role))).rejects.toMatchObject({ status: 403 });
});
