import { resource } from '~/access/route.server';
import { makeAttendancePdf } from '~/attendance/make-attendance-sheet.server';
import { sheetAsked } from '~/attendance/sheet-asked';

export const loader = resource(async (call, { request }) => {
  const asked = sheetAsked(request.url);
  const { pdf, missing } = await makeAttendancePdf(call, asked);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="attendance-${asked.month}.pdf"`,
      'Cache-Control': 'no-store',
      // Characters that no font of the house has: the sheet itself says so too.
      ...(missing.length > 0 ? { 'X-Missing-Characters': missing.join(' ') } : {}),
    },
  });
});
