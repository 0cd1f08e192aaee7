import { resource } from '~/access/route.server';
import { pdfResponse } from '~/base/pdf-response.server';
import { readId } from '~/base/read-id';
import { makeHandoverPdf } from '~/staff/make-handover-pdf.server';

export const loader = resource(async (call, { params }) => {
  const id = readId(params.handoverId, 'leaving:refusal.no_handover');
  return pdfResponse(await makeHandoverPdf(call, { id }), `handover-${id}.pdf`);
});
