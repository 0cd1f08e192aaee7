import { beforeAll, describe, expect, test } from 'vitest';
import { insertSuspension } from '~/positions/suspension-store.server';
import type { DutyCell } from '~/roster/duty-facts';
import { moveDuty } from '~/roster/edit-roster.server';
import { getRoster } from '~/roster/get-roster.server';
import { publishRoster } from '~/roster/publish-roster.server';
import { setNeed } from '~/roster/set-needs.server';
import { agreeSwap, askSwap, decideSwap } from '~/roster/swap-duty.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { leavingHall } from '../support/leaving';
import { twoAtOnce } from '../support/two-at-once';

const hall = testDatabase();
const { as, person } = leavingHall(hall);
const { held, untilBlocked } = twoAtOnce(hall);
const month = '2026-12';
const lead = () => as('lead');
let groupId = 0;

beforeAll(async () => {
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'test', now())`,
    [hall.projectId],
  );
  await hall.asOwner(
    `insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to) values ($1, '2020-01-01', '', 480, 720, 870, 1050)`,
    [hall.projectId],
  );
  groupId = (await getRoster(lead(), { month })).groups[0]?.id ?? 0;
  await setNeed(lead(), { groupId, shift: 'weekend', fromOn: '2026-12-01', people: 1 });
});

const suspension = (personId: number) =>
  held(as(), (trx) =>
    insertSuspension(trx, as(), { personId, fromOn: '2026-12-01', toOn: null, reason: '调查' }),
  );
const drawn = async (day: string): Promise<DutyCell> => {
  const cell = { day, shift: 'weekend' as const, groupId, personId: await person() };
  await moveDuty(lead(), { month, to: cell });
  return cell;
};
const expected = async (personId: number) =>
  (await hall.asOwner(`select from expected_presence where kind = 'duty' and person_id = $1`, [personId]))
    .rows.length;

describe('two at once', () => {
  test('a publication that meets a suspension under way waits for it, and is refused', async () => {
    const cell = await drawn('2026-12-05');
    const other = suspension(cell.personId);
    await other.reached;
    const publication = publishRoster(lead(), { month });
    publication.catch(() => {});
    await untilBlocked();
    other.letGo();
    await other.done;
    await expect(publication).rejects.toMatchObject({ status: 409, key: 'duty:rule.clearance' });
    expect(await expected(cell.personId)).toBe(0);
    await moveDuty(lead(), { month, from: cell });
  });

  test('a suspension that meets a publication under way waits for it', async () => {
    const cell = await drawn('2026-12-06');
    const publication = held(lead(), (trx) => publishRoster({ ...lead(), db: trx }, { month }));
    await publication.reached;
    const other = inTransaction(as(), (trx) =>
      insertSuspension(trx, as(), {
        personId: cell.personId,
        fromOn: '2026-12-20',
        toOn: null,
        reason: '调查',
      }),
    );
    await untilBlocked();
    publication.letGo();
    await Promise.all([publication.done, other]);
    expect(await expected(cell.personId)).toBe(1);
  });

  test('two publish the same draft: one does, the other is told that there is none any more', async () => {
    await drawn('2026-12-12');
    const results = await Promise.allSettled([
      publishRoster(lead(), { month }),
      publishRoster(lead(), { month }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { key: 'duty:refusal.no_draft' },
    });
  });

  test('a swap whose taker is being suspended waits for it, and is not approved', async () => {
    const given = await drawn('2026-12-13');
    await publishRoster(lead(), { month });
    const taker = await person();
    const id = await askSwap(as('clerk', undefined, { personId: given.personId }), { given });
    await agreeSwap(as('clerk', undefined, { personId: taker }), { id });
    const other = suspension(taker);
    await other.reached;
    const approval = decideSwap(lead(), { id, isApproved: true });
    approval.catch(() => {});
    await untilBlocked();
    other.letGo();
    await other.done;
    await expect(approval).rejects.toMatchObject({ key: 'duty:rule.clearance' });
  });
});
