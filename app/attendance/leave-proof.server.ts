import type { Call } from '~/access/call';
import { getFile, getOwnFile, type StoredFile } from '~/access/get-file.server';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { Refusal } from '~/base/errors';
import { type Upload, uploadFault } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { findLeave, setLeaveProof } from './leave-store.server';

/** Hands in the proof of one's own leave later than the request, or another in its place; the old one stays kept. */
export async function addLeaveProof(
  call: Call,
  { id, proof }: { id: number; proof: Upload | undefined },
): Promise<void> {
  allow(call.actor, 'leave.ask');
  if (!proof) throw uploadFault('proof', 'base:fault.choose_file');
  await inTransaction(call, (trx) => requireOwn(trx, call, id));
  const stored = await storeFile(call, { ...proof, purpose: 'leave', field: 'proof' });
  try {
    await inTransaction(call, async (trx) => {
      await requireOwn(trx, call, id);
      await setLeaveProof(trx, id, stored.id);
    });
  } catch (error) {
    await discardFile(call, { id: stored.id, purpose: 'leave' });
    throw error;
  }
}

/** The proof of a leave, for the person and HR alone: it may tell of health. */
export async function getLeaveProof(
  call: Call,
  { id, address }: { id: number; address?: string },
): Promise<StoredFile> {
  allow(call.actor, 'attendance.read_own');
  const leave = await inTransaction(call, (trx) => findLeave(trx, id));
  const fileId = leave?.file_id;
  if (!leave || !fileId) throw new Refusal(404, 'access:refusal.no_file');
  if (leave.person_id === call.actor.personId)
    return getOwnFile(call, { id: fileId, purpose: 'leave', address });
  return getFile(call, { id: fileId, address });
}

async function requireOwn(trx: Database, call: Call, id: number): Promise<void> {
  const leave = Number.isInteger(id) ? await findLeave(trx, id) : undefined;
  if (leave?.person_id !== call.actor.personId) throw new Refusal(404, 'attendance:refusal.no_leave');
  if (leave.state !== 'asked' && leave.state !== 'approved')
    throw new Refusal(409, 'attendance:refusal.leave_decided', { state: leave.state });
}
