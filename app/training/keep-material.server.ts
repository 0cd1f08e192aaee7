import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { deleteMaterial, insertMaterial } from './material-store.server';
import { lockSession } from './session-store.server';

/** Adds a file to what is handed out at a session. It is kept only once the session is known to be there. */
export async function addMaterial(
  call: Call,
  { sessionId, file }: { sessionId: number; file: Upload },
): Promise<void> {
  allow(call.actor, 'training.edit');
  await inTransaction(call, (trx) => requireSession(trx, sessionId));
  const { id: fileId } = await storeFile(call, { ...file, purpose: 'training', field: 'file' });
  const { projectId } = call.actor;
  await inTransaction(call, (trx) => insertMaterial(trx, { projectId, sessionId, fileId }));
}

/** Takes a file away from a session; the trail keeps that it was there. */
export async function removeMaterial(
  call: Call,
  { sessionId, materialId }: { sessionId: number; materialId: number },
): Promise<void> {
  allow(call.actor, 'training.edit');
  await inTransaction(call, (trx) => deleteMaterial(trx, sessionId, materialId));
}

async function requireSession(trx: Database, sessionId: number): Promise<void> {
  if (!(await lockSession(trx, sessionId))) throw new Refusal(404, 'training:refusal.no_session');
}
