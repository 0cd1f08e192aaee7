import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { recomputeDays } from '~/attendance/recompute-days.server';
import { addDays, dayOf, eachDay, firstDayOf, lastDayOf, type Month } from '~/base/days';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { freshenHall } from '~/positions/freshen-hall.server';
import { inTransaction } from '~db/connection';
import { countMonth, readInputs } from './count-month.server';
import { listMarks, recordEvent } from './dispute-store.server';
import { requireScheme } from './install-scheme.server';
import { settleTotal } from './reckon-month.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { scoreLines } from './score-lines';
import {
  beginRevision,
  findScoreMonth,
  lockScoreMonth,
  readLossesRoot,
  writeInputs,
  writeLines,
} from './score-store.server';

/**
 * Scores the month from its rows and keeps, under a new revision, everything the score rests on: inputs, lines, the
 * digest of every counted row and the rows that cost points. May be repeated until the month is sent.
 */
export async function draftMonth(call: Call, input: { month: Month }): Promise<{ revision: number }> {
  allow(call.actor, 'score.draft');
  const month = requireMonth(input.month, call.now);
  await freshenHall(call);
  await judgeDaysAgain(call, month);
  const draft = inTransaction(
    call,
    async (trx) => {
      const row = await lockScoreMonth(trx, call, month);
      requirePossible('draft', month, row.state);
      await freshenClearance(trx);
      const scheme = await requireScheme(trx, call, month);
      const revision = row.revision + 1;
      await beginRevision(trx, month, { revision, schemeId: scheme.id, draftedAt: call.now });
      const inputs = await readInputs(trx, month, call.now);
      const count = await countMonth(trx, scheme, inputs, { projectId: call.actor.projectId, revision });
      const lossesRoot = await readLossesRoot(trx, month, revision);
      await writeInputs(trx, month, { inputs, evidence: count.evidence, lossesRoot });
      await writeLines(trx, call, month, scoreLines(scheme, count, await listMarks(trx, month)));
      await settleTotal(trx, month);
      await recordEvent(trx, call, { month, kind: 'drafted', detail: { revision } });
      return { revision };
    },
    'snapshot',
  );
  return orConflict(month, draft);
}

/**
 * The half-days of a month that is not locked follow holdings, hours and calendar only when they are judged: what is
 * drafted from stale ones would be named as tampered with. Before the snapshot, which then sees them.
 */
async function judgeDaysAgain(call: Call, month: Month): Promise<void> {
  const from = firstDayOf(month);
  const [to = from] = [addDays(dayOf(call.now), -1), lastDayOf(month)].sort();
  const days = eachDay(from, to);
  await inTransaction(call, async (trx) => {
    requirePossible('draft', month, (await findScoreMonth(trx, month))?.state ?? 'open');
    await recomputeDays(trx, { days, now: call.now });
  });
}
