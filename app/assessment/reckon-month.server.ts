import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import { listAppeals, listMarks } from './dispute-store.server';
import { monthDigest } from './month-digest';
import { getSchemeById } from './scheme-store.server';
import { findScoreMonth, readLines, writeTotal } from './score-store.server';
import { type Total, totalOf } from './total';

/** What the month's stored lines, marks and decisions come to, and the digest a signature would stand for. */
export async function reckonMonth(
  trx: Database,
  month: Month,
): Promise<{ total: Total; digest: Buffer } | undefined> {
  const row = await findScoreMonth(trx, month);
  if (!row?.stored || row.schemeId === null) return undefined;
  const { id: _id, createdAt: _at, createdBy: _by, ...scheme } = await getSchemeById(trx, row.schemeId);
  const lines = await readLines(trx, month);
  const marks = await listMarks(trx, month);
  const appeals = await listAppeals(trx, month);
  const bonus = marks.find((mark) => mark.number === 0)?.gained ?? 0;
  const total = totalOf(scheme, lines, bonus);
  const digest = monthDigest({
    month,
    revision: row.revision,
    scheme,
    ...row.stored,
    lines,
    marks: marks.map(({ number, lost, gained, dropsBand, clause, note, fileDigest }) => ({
      number,
      lost,
      gained,
      dropsBand,
      clause,
      note,
      fileDigest,
    })),
    decisions: appeals.flatMap((appeal) =>
      appeal.revision === row.revision && appeal.lostAfter !== null
        ? [
            {
              number: appeal.number,
              lostBefore: appeal.lostBefore,
              lostAfter: appeal.lostAfter,
              decision: appeal.decision ?? '',
            },
          ]
        : [],
    ),
    total,
  });
  return { total, digest };
}

/** Writes total, band, fee and digest after lines, marks or decisions changed. */
export async function settleTotal(trx: Database, month: Month): Promise<void> {
  const reckoned = await reckonMonth(trx, month);
  if (reckoned) await writeTotal(trx, month, reckoned.total, reckoned.digest);
}
