import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type WitnessInput, witnessForm } from './handover-form';
import { readToSign, requirePassword, sign } from './sign-handover.server';
import { isThePerson } from './witness';
import { listWithoutAccount } from './witness-store.server';

/**
 * Somebody without an account signs on the screen of a witness, who gives their own password for it: whoever has one
 * signs with it alone, and no party of the hand-over is its witness.
 */
export async function witnessSignature(call: Call, input: WitnessInput): Promise<void> {
  allow(call.actor, 'handover.witness');
  const { handoverId, signerId, seen, password, ...said } = checkForm(witnessForm, input);
  await requirePassword(call, password);
  await inTransaction(call, async (trx) => {
    const { people, signed, digest } = await readToSign(trx, handoverId);
    if (signed.includes(signerId)) throw new Refusal(409, 'leaving:refusal.signed_already');
    if (!people.includes(signerId)) throw new Refusal(403, 'leaving:refusal.not_a_party');
    if ([...people, ...signed].some((id) => id === call.actor.personId))
      throw new Refusal(403, 'leaving:refusal.witness_is_party');
    if (digest.toString('hex') !== seen) throw new Refusal(409, 'leaving:refusal.items_changed');
    const [signer] = await listWithoutAccount(trx, [signerId], dayOf(call.now));
    if (!signer) throw new Refusal(409, 'leaving:refusal.has_account');
    if (!isThePerson(said, signer)) {
      const fields = { idEnding: { key: 'leaving:fault.not_the_person' } };
      throw new Refusal(400, 'base:refusal.form', { count: 1 }, fields);
    }
    await sign(trx, call, {
      ...{ handoverId, digest, people: [signerId], way: 'witness' as const, signedOn: dayOf(call.now) },
    });
  });
}
