import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { exportMatters, matterFilter } from '~/ledger/list-matters.server';

export const loader = resource(async (call, { request }) => {
  const { head, rows } = await exportMatters(call, matterFilter(new URL(request.url).searchParams));
  return csvResponse('matters.csv', head, rows);
});
