import { resource } from '~/access/route.server';
import { makeAttendanceXlsx } from '~/attendance/make-attendance-sheet.server';
import { sheetAsked } from '~/attendance/sheet-asked';
import { sheetResponse } from '~/base/write-sheet.server';

export const loader = resource(async (call, { request }) => {
  const asked = sheetAsked(request.url);
  return sheetResponse(`attendance-${asked.month}.xlsx`, await makeAttendanceXlsx(call, asked));
});
