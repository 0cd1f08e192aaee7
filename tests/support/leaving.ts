import { beforeAll } from 'vitest';
import type { Actor, Call, Role } from '~/access/call';
import { layOutContract } from '~/positions/add-position.server';
import { giveNotice } from '~/positions/give-notice.server';
import { listRegister } from '~/positions/list-positions.server';
import { placePerson } from '~/positions/place-person.server';
import { addPerson } from '~/staff/add-person.server';
import type { TestDatabase } from './database';

export const lastOn = '2026-12-31';

export type Leaving = {
  as: (role?: Role, now?: string, who?: Partial<Actor>) => Call;
  /** The id of the position with this number. */
  at: (number: number) => number;
  /** Somebody cleared for every group, in a position if one is given. */
  person: (number?: number, toOn?: string) => Promise<number>;
  notice: (personId: number, change?: object) => Promise<{ id: number }>;
  /** Who holds a position on a day. */
  holderOn: (number: number, on: string) => Promise<number | undefined>;
};

/** The 35 positions and people to leave them. Use at the top of a file. */
export function leavingHall(database: TestDatabase): Leaving {
  const ids = new Map<number, number>();
  const at = (number: number) => ids.get(number) ?? 0;
  let serial = 0;
  const as: Leaving['as'] = (role = 'hr', now = '2026-11-24T02:00:00Z', who = {}) =>
    database.call(now, {
      ...{ accountId: null, projectId: database.projectId, personId: null, roles: [role] },
      side: role === 'scorer' || role === 'leader' ? 'procurer' : 'contractor',
      ...who,
    });
  beforeAll(async () => {
    await layOutContract(as());
    for (const group of (await listRegister(as(), {})).groups)
      for (const position of group.positions) ids.set(position.number, position.id);
  });
  return {
    ...{ as, at },
    person: async (number, toOn) => {
      serial += 1;
      const about = { staffNo: `D${serial}`, name: `离${serial}`, joinedOn: '2025-01-01' };
      const { id } = await addPerson(as(), about);
      await database.asOwner(
        `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
         select $1, $2, id, '2025-01-01', '接收证明' from position_group where project_id = $1`,
        [database.projectId, id],
      );
      if (number !== undefined)
        await placePerson(as(), { personId: id, positionId: at(number), fromOn: '2025-01-01', toOn });
      return id;
    },
    notice: (personId, change = {}) =>
      giveNotice(as(), {
        ...{ personId, kind: 'resigned', noticeOn: '2026-11-24', lastOn, because: '回乡' },
        ...change,
      }),
    holderOn: async (number, on) =>
      (await listRegister(as(), { on })).groups
        .flatMap((group) => group.positions)
        .find((row) => row.number === number)?.holder?.personId,
  };
}
