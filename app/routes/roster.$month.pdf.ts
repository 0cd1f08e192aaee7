import { resource } from '~/access/route.server';
import { pdfResponse } from '~/base/pdf-response.server';
import { makeDutyPdf } from '~/roster/make-duty-table.server';
import { tableAsked } from '~/roster/table-asked';

export const loader = resource(async (call, { request, params }) => {
  const asked = tableAsked(params.month, request.url);
  return pdfResponse(await makeDutyPdf(call, asked), `duty-${asked.month}.pdf`);
});
