import { resource } from '~/access/route.server';
import { makeSheetPdf } from '~/assessment/make-sheet-pdf.server';

export const loader = resource(async (call, { params }) => {
  const month = params.month ?? '';
  const { pdf, missing } = await makeSheetPdf(call, { month });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="score-${month}.pdf"`,
      'Cache-Control': 'no-store',
      // Characters that no font of the house has: the sheet itself says so too.
      ...(missing.length > 0 ? { 'X-Missing-Characters': missing.join(' ') } : {}),
    },
  });
});
