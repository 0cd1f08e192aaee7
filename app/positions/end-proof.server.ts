import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { findProof, setProofEnd } from './clearance-proof-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { type EndProofInput, endProofForm } from './holding-form';
import { notifyHall } from './notify-hall.server';

/** Ends a proof after a day, with the reason on record: earlier than it would have ended, and not before it began. */
export async function endProof(call: Call, input: EndProofInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { personId, proofId, lastOn, because } = checkForm(endProofForm, input);
  await inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    const proof = await findProof(trx, personId, proofId);
    if (!proof) throw new Refusal(404, 'positions:refusal.no_proof');
    if (proof.fromOn > lastOn) throw dayRefusal('positions:fault.until_before_from');
    if (proof.toOn !== null && proof.toOn <= lastOn) throw dayRefusal('positions:fault.ends_already');
    await setProofEnd(trx, proofId, { to_on: lastOn, ended_because: because });
    await freshenClearance(trx, [personId]);
    await notifyHall(trx, 'holding');
  });
}

function dayRefusal(key: string): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { lastOn: { key } });
}
