import { resource } from '~/access/route.server';
import { pdfResponse } from '~/base/pdf-response.server';
import { readId } from '~/base/read-id';
import { makeCertificatePdf } from '~/training/make-certificate-pdf.server';

export const loader = resource(async (call, { params }) => {
  const resultId = readId(params.resultId, 'exam:refusal.no_certificate');
  const { number, ...made } = await makeCertificatePdf(call, { resultId });
  return pdfResponse(made, `certificate-${number}.pdf`);
});
