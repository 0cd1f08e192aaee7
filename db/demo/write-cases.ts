import type { Insertable } from 'kysely';
import type { Call } from '~/access/call';
import { addDays, type Day, eachDay, instantOf } from '~/base/days';
import { appendCases } from '~/ledger/append-cases.server';
import type { EntryDraft } from '~/ledger/entry';
import { sealDay } from '~/ledger/seal-day.server';
import { inTransaction } from '../connection';
import type { Night } from '../types';
import type { CasePlan, HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

type Nights = Insertable<Night>[];

/** Records the cases day by day from `from` to `to`, each in the evening of its last step, and each night's seal. */
export async function writeCases(call: Call, plan: HallPlan, ids: Ids, from: Day, to: Day): Promise<void> {
  const nights: Nights = [];
  for (const day of eachDay(from, to)) {
    await recordDay({ ...call, now: instantOf(day, 18 * 60) }, plan, ids, day);
    const finishedAt = instantOf(addDays(day, 1), 2 * 60);
    const { entries } = await sealDay({ ...call, now: finishedAt }, { day });
    const { projectId: project_id } = call.actor;
    nights.push({
      project_id,
      night_on: day,
      finished_at: finishedAt,
      days_closed: 1,
      entries_sealed: entries,
    });
  }
  if (nights.length > 0) await inTransaction(call, (trx) => trx.insertInto('night').values(nights).execute());
}

/** The cases whose last step was made on `day`. */
export async function recordDay(call: Call, plan: HallPlan, ids: Ids, day: Day): Promise<void> {
  const cases = plan.cases.filter(({ recordedOn }) => recordedOn === day);
  if (cases.length === 0) return;
  await appendCases(
    call,
    cases.map((item) => newCase(item, plan, ids)),
  );
}

function newCase(item: CasePlan, plan: HallPlan, ids: Ids): Parameters<typeof appendCases>[1][number] {
  const matter = ids.matters[item.matter];
  return {
    caseNo: item.caseNo,
    matterId: matter?.id ?? null,
    matterVersionId: matter?.versionId ?? null,
    matterName: plan.matters[item.matter]?.name ?? '',
    kind: item.kind,
    channel: item.channel,
    positionId: idOf(ids.positions, item.position),
    personId: idOf(ids.people, item.person),
    entries: item.entries.map((entry) => ({ ...entry, personId: personId(entry, ids) }) as EntryDraft),
  };
}

function personId(entry: EntryDraft, ids: Ids): number | null {
  return entry.personId == null ? null : idOf(ids.people, entry.personId);
}
