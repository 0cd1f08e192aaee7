import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { insertMissingCourses } from '~/training/course-store.server';
import { courseOfGroup } from '~/training/default-courses';
import { inTransaction } from '~db/connection';
import { contractGroups, contractLabels, contractPositions } from './contract-plan';
import { insertGroups, insertPositions, readLayout } from './edit-position-store.server';
import { notifyHall } from './notify-hall.server';
import { insertLabels } from './plan-store.server';
import { type GroupInput, groupForm } from './position-form';

/** One more kind of position, with its business course; the positions in it come by adjustment orders. */
export async function addGroup(call: Call, input: GroupInput): Promise<void> {
  allow(call.actor, 'position.edit');
  const group = checkForm(groupForm, input);
  try {
    await inTransaction(call, async (trx) => {
      const { groups } = await readLayout(trx);
      await insertGroups(trx, call.actor.projectId, [group], groups);
      await insertMissingCourses(trx, call.actor.projectId, [courseOfGroup(group)]);
    });
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw fieldRefusal('code', 'positions:fault.code_taken');
    throw error;
  }
}

/** Lays out an empty hall by contract clause 3.4: seven groups, 35 positions, open from the contract's first day. */
export async function layOutContract(call: Call): Promise<{ positions: number }> {
  allow(call.actor, 'position.edit');
  return inTransaction(call, async (trx) => {
    const { projectId } = call.actor;
    const { highest, groups, startsOn } = await readLayout(trx);
    if (highest > 0 || groups > 0) throw new Refusal(409, 'positions:refusal.not_empty');
    const ids = await insertGroups(trx, projectId, contractGroups(), 0);
    await insertMissingCourses(trx, projectId, contractGroups().map(courseOfGroup));
    const positions = contractPositions().map(({ group, ...position }) => ({
      ...position,
      groupId: ids.get(group) ?? 0,
      openedOn: startsOn,
    }));
    await insertPositions(trx, projectId, positions);
    await insertLabels(trx, projectId, contractLabels());
    await notifyHall(trx, 'holding');
    return { positions: positions.length };
  });
}

function fieldRefusal(field: string, key: string): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key } });
}
