import { resource } from '~/access/route.server';
import { sheetResponse } from '~/base/write-sheet.server';
import { makeDutyXlsx } from '~/roster/make-duty-table.server';
import { tableAsked } from '~/roster/table-asked';

export const loader = resource(async (call, { request, params }) => {
  const asked = tableAsked(params.month, request.url);
  return sheetResponse(`duty-${asked.month}.xlsx`, await makeDutyXlsx(call, asked));
});
