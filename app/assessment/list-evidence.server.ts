import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { explanationsOf } from '~/attendance/patrol-store.server';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { type EvidenceSource, sourcesOf } from './evidence-source';
import {
  describeRows,
  type EvidenceRow,
  type Loss,
  listCountedIds,
  listLosses,
} from './evidence-store.server';
import type { LineFacts } from './month-digest';
import { requireMonth } from './require-month';
import type { Indicator } from './scheme';
import { getSchemeById } from './scheme-store.server';
import { findScoreMonth, readLines } from './score-store.server';

export type EvidencePage = {
  month: Month;
  state: string;
  line: LineFacts & { indicator: Indicator };
  /** `link` is the id behind the row, as for counted rows; null when it leads nowhere. */
  losses: { rows: (Loss & Explained & Pick<EvidenceRow, 'link'>)[]; total: number };
  /** Every counted row of one source, losses among them. */
  counted: { source: EvidenceSource; sources: EvidenceSource[]; rows: (EvidenceRow & Explained)[] } | null;
};

/** What the person concerned said of a patrol finding: whoever scores hears it before it costs points. */
type Explained = { explained: string[] };

/** The rows behind one indicator: those that cost points first, and every counted one, a page of each. */
export async function listEvidence(
  call: Call,
  input: { month: Month; number: number; source?: string; lossOffset: number; offset: number; limit: number },
): Promise<EvidencePage> {
  allow(call.actor, 'score.read');
  const month = requireMonth(input.month, call.now);
  const { number, limit } = input;
  return inTransaction(call, async (trx) => {
    const row = await findScoreMonth(trx, month);
    const line = (await readLines(trx, month)).find((one) => one.number === number);
    if (!row || row.schemeId === null || !line)
      throw new Refusal(404, 'assessment:refusal.no_evidence', { month, number });
    const scheme = await getSchemeById(trx, row.schemeId);
    const indicator = scheme.indicators.find((one) => one.number === number);
    if (!indicator) throw new Refusal(404, 'assessment:refusal.no_indicator', { number });
    // A month that is reopened shows the evidence of its last draft.
    const revision = row.digest ? row.revision : row.revision - 1;
    const losses = await listLosses(trx, { month, revision, number, offset: input.lossOffset, limit });
    const from = indicator.measure && line.state === 'assessed' ? sourcesOf(indicator.measure) : [];
    const chosen = from.find((one) => one.source === input.source) ?? from[0];
    const ids = chosen
      ? await listCountedIds(trx, { month, revision, ...chosen, offset: input.offset, limit })
      : [];
    const rows = chosen ? await describeRows(trx, chosen.source, ids) : [];
    const lost = losses.rows.flatMap((loss) =>
      loss.source === 'patrol_finding' && loss.rowId ? [loss.rowId] : [],
    );
    const said = await explanationsOf(trx, chosen?.source === 'patrol_finding' ? [...lost, ...ids] : lost);
    const explained = (source: EvidenceSource, id: number | null) =>
      source === 'patrol_finding' ? (said.get(id ?? 0) ?? []) : [];
    const named = await nameLosses(trx, losses.rows);
    return {
      month,
      state: row.state,
      line: { ...line, indicator },
      losses: {
        ...losses,
        rows: named.map((loss) => ({ ...loss, explained: explained(loss.source, loss.rowId) })),
      },
      counted: chosen
        ? {
            source: chosen.source,
            sources: from.map((one) => one.source),
            rows: rows.map((one) => ({ ...one, explained: explained(chosen.source, one.id) })),
          }
        : null,
    };
  });
}

/** A loss keeps what its row was called at the draft; on screen it bears the row's whole name and leads to it. */
async function nameLosses(
  trx: Database,
  losses: readonly Loss[],
): Promise<(Loss & Pick<EvidenceRow, 'link'>)[]> {
  const names = new Map<string, EvidenceRow>();
  for (const source of new Set(losses.map((loss) => loss.source))) {
    const ids = losses.flatMap((loss) => (loss.source === source && loss.rowId ? [loss.rowId] : []));
    for (const row of await describeRows(trx, source, ids)) names.set(`${source} ${row.id}`, row);
  }
  return losses.map((loss) => {
    const row = names.get(`${loss.source} ${loss.rowId}`);
    return row && row.link !== null ? { ...loss, label: row.label, link: row.link } : { ...loss, link: null };
  });
}
