import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { casesQuery } from '~/ledger/cases-query';
import { exportCases } from '~/ledger/export-cases.server';

export const loader = resource(async (call, { request }) => {
  const { head, blocks } = exportCases(call, casesQuery(new URL(request.url).searchParams));
  return csvResponse('cases.csv', head, blocks);
});
