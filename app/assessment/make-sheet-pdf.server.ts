import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { getScore } from './get-score.server';
import { readParties } from './score-store.server';
import { sheetDocument } from './sheet-document';

/** The sheet of a drafted month as a PDF in Chinese, the language of the contract. */
export async function makeSheetPdf(
  call: Call,
  input: { month: Month },
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, 'score.read');
  const sheet = await getScore(call, input);
  if (!sheet.digest) throw new Refusal(409, 'assessment:refusal.draft_first', { month: sheet.month });
  const parties = await inTransaction(call, (trx) => readParties(trx, call.actor.projectId));
  const { t } = textsOf('zh-CN');
  const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));
  return layOutPdf(sheetDocument(words, sheet, parties));
}
