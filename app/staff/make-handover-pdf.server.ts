import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { getHandover } from './get-handover.server';
import { handoverDocument } from './handover-document';
import { readHallName } from './handover-store.server';

/** A hand-over as a PDF to sign on paper, for whoever may read it. */
export async function makeHandoverPdf(
  call: Call,
  { id }: { id: number },
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  if (!may(call.actor, 'departure.read')) allow(call.actor, 'handover.sign');
  const view = await getHandover(call, { id });
  const hall = await inTransaction(call, (trx) => readHallName(trx, call.actor.projectId));
  const { t } = textsOf('zh-CN');
  return layOutPdf(handoverDocument((key, params) => String(t(key, params ?? {})), view, hall));
}
