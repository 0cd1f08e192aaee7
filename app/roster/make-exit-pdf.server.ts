import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { writeHallTime } from '~/attendance/hall-time';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { serviceDocument } from './exit-document';
import { findIssued } from './exit-store.server';

/** An issued hand-over of the service as a PDF: what it said then, whatever has changed since. */
export async function makeExitPdf(
  call: Call,
  { id }: { id: number },
): Promise<{ number: string; pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, 'exit.read');
  const { accountId, projectId } = call.actor;
  const found = await inTransaction(call, async (trx) => {
    const row = await findIssued(trx, id);
    if (!row) throw new Refusal(404, 'continuity:refusal.no_handover');
    const detail = { what: `service handover ${row.kind} ${row.id} pdf`, rows: row.content.people.length };
    await recordSecurityEvent(trx, { kind: 'exported', result: 'ok', accountId, projectId, detail });
    return row;
  });
  const { t } = textsOf('zh-CN');
  const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));
  const number = `JJ${found.effectiveOn.replaceAll('-', '')}-${String(found.id).padStart(4, '0')}`;
  const laidOut = await layOutPdf(
    serviceDocument(words, {
      ...found,
      number,
      issuedAt: writeHallTime(found.at).replace('T', ' '),
      digest: found.digest.toString('hex'),
    }),
  );
  return { number, ...laidOut };
}
