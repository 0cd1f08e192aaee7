import { resource } from '~/access/route.server';
import { pdfResponse } from '~/base/pdf-response.server';
import { readId } from '~/base/read-id';
import { makeExitPdf } from '~/roster/make-exit-pdf.server';

export const loader = resource(async (call, { params }) => {
  const id = readId(params.handoverId, 'continuity:refusal.no_handover');
  const { number, ...made } = await makeExitPdf(call, { id });
  return pdfResponse(made, `handover-${number}.pdf`);
});
