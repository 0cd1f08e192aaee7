import { resource } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { makeCertificatePdf } from '~/training/make-certificate-pdf.server';

export const loader = resource(async (call, { params }) => {
  const resultId = readId(params.resultId, 'exam:refusal.no_certificate');
  const { number, pdf, missing } = await makeCertificatePdf(call, { resultId });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="certificate-${number}.pdf"`,
      'Cache-Control': 'no-store',
      ...(missing.length > 0 ? { 'X-Missing-Characters': missing.join(' ') } : {}),
    },
  });
});
