import { resource } from '~/access/route.server';
import { makeAttendancePdf } from '~/attendance/make-attendance-sheet.server';
import { sheetAsked } from '~/attendance/sheet-asked';
import { pdfResponse } from '~/base/pdf-response.server';

export const loader = resource(async (call, { request }) => {
  const asked = sheetAsked(request.url);
  return pdfResponse(await makeAttendancePdf(call, asked), `attendance-${asked.month}.pdf`);
});
