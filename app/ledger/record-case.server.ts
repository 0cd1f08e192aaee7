import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { appendWithin } from './append-cases.server';
import { type CaseInput, caseForm } from './case-form';
import { findCaseByNo, findLastSerial, findProjectCode, isPosition } from './case-number-store.server';
import type { EntryDraft } from './entry';
import { hallTime } from './hall-time';
import { matterLookup } from './matter-lookup';
import { findMatter, listVersions } from './matter-store.server';

export type SavedCase = {
  id: number;
  caseNo: string;
  matterName: string;
  dueAt: Date | null;
  awaitingYear: number | null;
};

// Long enough for a slow network's second click, too short for a second case of the same number.
const doubleClickMs = 60_000;
const attempts = 20;

/** Records one case taken in at a window. Saving the same form twice records one case. */
export async function recordCase(call: Call, input: CaseInput): Promise<SavedCase> {
  allow(call.actor, 'case.record');
  const form = checkForm(caseForm, input);
  const receivedAt = form.receivedAt ? hallTime(form.receivedAt) : call.now;
  if (!receivedAt || receivedAt > call.now) {
    const key = receivedAt ? 'ledger:field.in_the_future' : 'ledger:field.bad_time';
    throw new Refusal(400, 'ui:refusal.check_fields', {}, { receivedAt: { key } });
  }
  return inTransaction(call, async (trx) => {
    const matter = await findMatter(trx, form.matterId);
    const day = dayOf(receivedAt);
    const version = matter && matterLookup(await listVersions(trx))(matter.code, '', day);
    if (!version) {
      throw new Refusal(
        400,
        'ui:refusal.check_fields',
        {},
        { matterId: { key: 'ledger:field.choose_matter' } },
      );
    }
    const { channel, positionId } = form;
    if (positionId !== undefined && !(await isPosition(trx, positionId))) {
      const key = 'ledger:field.choose_position';
      throw new Refusal(400, 'ui:refusal.check_fields', {}, { positionId: { key } });
    }
    const entries: EntryDraft[] = [
      {
        kind: 'received',
        happenedAt: receivedAt,
        detail: {
          channel,
          kind: version.kind,
          ...(version.promisedWorkdays !== null && { promisedWorkdays: version.promisedWorkdays }),
          ...(version.legalWorkdays !== null && { legalWorkdays: version.legalWorkdays }),
        },
      },
    ];
    if (form.accepted) entries.push({ kind: 'accepted', happenedAt: receivedAt, detail: {} });
    const given = form.caseNo && form.caseNo !== form.offered ? form.caseNo : undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const offered = attempt === 0 ? form.offered : undefined;
      const caseNo = given ?? offered ?? (await nextCaseNo(trx, day));
      const { kept } = await appendWithin(
        trx,
        call,
        [
          {
            caseNo,
            matterId: version.matterId,
            matterVersionId: version.versionId,
            matterName: version.name,
            kind: version.kind,
            channel,
            positionId: positionId ?? null,
            personId: call.actor.personId,
            entries,
          },
        ],
        undefined,
      );
      const stored = await findCaseByNo(trx, caseNo);
      if (stored && (kept === 1 || savedJustNow(call, stored, version.matterId))) {
        if (kept === 1) await notifyHall(trx, 'case');
        const { id, matter_name: matterName, due_at: dueAt, awaiting_year: awaitingYear } = stored;
        return { id, caseNo, matterName, dueAt, awaitingYear };
      }
      if (given) break;
    }
    throw new Refusal(409, 'ui:refusal.check_fields', {}, { caseNo: { key: 'ledger:field.case_no_taken' } });
  });
}

function savedJustNow(
  call: Call,
  stored: { matter_id: number | null; recorded_by: number | null; recorded_at: Date },
  matterId: number,
): boolean {
  const age = call.now.getTime() - stored.recorded_at.getTime();
  return (
    stored.matter_id === matterId &&
    stored.recorded_by === call.actor.accountId &&
    Math.abs(age) < doubleClickMs
  );
}

/** `20260302-hall-0007`: the day, the hall, the next serial number of the day. */
export async function nextCaseNo(trx: Database, day: string): Promise<string> {
  const prefix = `${day.replaceAll('-', '')}-${await findProjectCode(trx)}-`;
  const serial = (await findLastSerial(trx, prefix)) + 1;
  return prefix + String(serial).padStart(4, '0');
}
