import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { type CertificateFacts, certificateDocument, certificateNumber } from './certificate-document';
import { findCertified } from './certificate-store.server';

/** What the certificate of a passed result says, to whoever may see it: the procurer without the score. */
export async function getCertificate(call: Call, input: { resultId: number }): Promise<CertificateFacts> {
  const { actor } = call;
  const mayReadAll = may(actor, 'certificate.read');
  if (!mayReadAll) allow(actor, 'certificate.read_own');
  const result = await inTransaction(call, (trx) => findCertified(trx, input.resultId));
  if (!result || (!mayReadAll && result.personId !== actor.personId))
    throw new Refusal(404, 'exam:refusal.no_certificate');
  if (!result.passed) throw new Refusal(409, 'exam:refusal.not_passed');
  if (result.revokedOn) throw new Refusal(409, 'exam:refusal.revoked', { day: result.revokedOn });
  const { personId: _id, passed: _passed, revokedOn: _on, score, ...facts } = result;
  const isProcurer = actor.side === 'procurer';
  return { ...facts, projectId: actor.projectId, score: isProcurer ? null : score };
}

/** The certificate as a PDF in Chinese, the language of the contract. */
export async function makeCertificatePdf(
  call: Call,
  input: { resultId: number },
): Promise<{ number: string; pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, may(call.actor, 'certificate.read') ? 'certificate.read' : 'certificate.read_own');
  const facts = await getCertificate(call, input);
  const { t } = textsOf('zh-CN');
  const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));
  return { number: certificateNumber(facts), ...(await layOutPdf(certificateDocument(words, facts))) };
}
