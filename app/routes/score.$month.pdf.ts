import { resource } from '~/access/route.server';
import { makeSheetPdf } from '~/assessment/make-sheet-pdf.server';
import { pdfResponse } from '~/base/pdf-response.server';

export const loader = resource(async (call, { params }) => {
  const month = params.month ?? '';
  return pdfResponse(await makeSheetPdf(call, { month }), `score-${month}.pdf`);
});
