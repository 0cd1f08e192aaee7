import { z } from 'zod';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf, isDay } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import type { ExpiryFact } from './expiry';
import { forgetExpiryCount } from './expiry-count.server';
import { deleteSnoozes, upsertSnooze } from './expiry-store.server';
import { readLines } from './list-expiries.server';
import { fieldFault } from './write-person.server';

const snoozeForm = z.object({
  untilOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
  reason: z.string('staff:fault.reason').min(2, 'staff:fault.reason').max(200, 'staff:fault.too_long'),
});

/** Days; longer, and a reminder would be forgotten with its reason. */
const longest = 184;

/** Keeps one reminder quiet until a day, with the reason. It comes back by itself, or with a new due day. */
export async function snoozeExpiry(
  call: Call,
  { key, ...input }: { key: string; untilOn?: string; reason?: string },
  others: readonly ExpiryFact[] = [],
): Promise<void> {
  allow(call.actor, 'person.document');
  const { untilOn, reason } = checkForm(snoozeForm, input);
  const today = dayOf(call.now);
  if (untilOn <= today) throw fieldFault('untilOn', 'staff:fault.snooze_past');
  if (untilOn > addDays(today, longest)) throw fieldFault('untilOn', 'staff:fault.snooze_long');
  await inTransaction(call, async (trx) => {
    const line = (await readLines(trx, today, others)).find((row) => row.key === key);
    if (!line) throw new Refusal(409, 'staff:refusal.expiry_gone');
    await upsertSnooze(trx, {
      project_id: call.actor.projectId,
      person_id: line.personId,
      kind: line.kind,
      subject_id: line.subjectId,
      // The day of a health report is health, and lies nowhere in the open.
      due_on: line.kind === 'health' ? null : line.dueOn,
      until_on: untilOn,
      reason,
      snoozed_by: call.actor.accountId,
      snoozed_at: call.now,
    });
  });
  forgetExpiryCount(call.actor.projectId);
}

/** Lets a reminder speak again. */
export async function wakeExpiry(call: Call, { key }: { key: string }): Promise<void> {
  allow(call.actor, 'person.document');
  const [, kind = '', personId, subjectId] = /^([a-z]+)-(\d{1,9})-(\d{1,9})$/.exec(key) ?? [];
  if (!kind) throw new Refusal(409, 'staff:refusal.expiry_gone');
  const subject = Number(subjectId) || null;
  await inTransaction(call, (trx) =>
    deleteSnoozes(trx, { personId: Number(personId), kind, subjectId: subject }),
  );
  forgetExpiryCount(call.actor.projectId);
}
