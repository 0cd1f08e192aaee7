import type { Call } from '~/access/call';
import { pictureTypes } from '~/access/file-purpose';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { findHolder } from './cover-store.server';
import { insertFinding } from './finding-store.server';
import { requireOpenMonths } from './open-month.server';
import { findSighting, insertSighting, waitForKey } from './patrol-store.server';
import { requirePositionOn } from './position-on-day.server';
import { type SightingInput, sightingForm } from './sighting-form';

/** A phone's clock may be this far ahead; what it then calls the future was seen now. */
const clockTolerance = 5 * 60_000;

/**
 * One position of a round as a phone saw it, kept once however often it is sent. Off post and conduct become findings
 * (indicators 3 and 16) of whoever holds the position that day.
 */
export async function recordSighting(
  call: Call,
  { photo, ...input }: SightingInput & { photo?: Upload | undefined },
): Promise<{ kept: 'new' | 'before' }> {
  allow(call.actor, 'patrol.record');
  const fields = checkForm(sightingForm, input);
  const ahead = fields.sentAt ? fields.sentAt.getTime() - call.now.getTime() : 0;
  const seen = fields.seenAt.getTime() - ahead;
  if (seen > call.now.getTime() + clockTolerance)
    throw new Refusal(400, 'base:refusal.form', { count: 1 }, { seenAt: { key: 'attendance:fault.future' } });
  const seenAt = new Date(Math.min(seen, call.now.getTime()));
  const day = dayOf(seenAt);
  const { projectId, accountId } = call.actor;
  // Nothing is kept of the photo of what was kept before or is refused.
  const known = await inTransaction(call, async (trx) => {
    if (await findSighting(trx, fields.clientKey)) return true;
    await requireOpenMonths(trx, day, day);
    await requirePositionOn(trx, fields.positionId, day);
    return false;
  });
  if (known) return { kept: 'before' };
  const stored =
    photo && (await storeFile(call, { ...photo, purpose: 'patrol', field: 'photo', types: pictureTypes }));
  const take = () => stored && discardFile(call, { id: stored.id, purpose: 'patrol' });
  try {
    const made = await inTransaction(call, async (trx) => {
      await waitForKey(trx, fields.clientKey);
      if (await findSighting(trx, fields.clientKey)) return undefined;
      await requireOpenMonths(trx, day, day);
      const personId = await findHolder(trx, fields.positionId, day);
      const { kind, note, positionId, minutes, clientKey } = fields;
      const findingId =
        kind === 'on_post'
          ? undefined
          : await insertFinding(trx, {
              positionId,
              personId,
              kind,
              foundAt: seenAt,
              minutes,
              note,
              fileId: stored?.id,
              projectId,
              foundBy: accountId,
            });
      return orConflict(
        insertSighting(trx, {
          projectId,
          clientKey,
          positionId,
          personId,
          kind,
          seenAt,
          note,
          fileId: stored?.id,
          findingId,
          recordedAt: call.now,
          recordedBy: accountId,
        }),
        {
          patrol_sighting_project_id_position_id_fkey: {
            key: 'attendance:refusal.no_position',
            field: 'positionId',
          },
        },
      );
    });
    if (made === undefined) await take();
    return { kept: made === undefined ? 'before' : 'new' };
  } catch (error) {
    await take();
    throw error;
  }
}
