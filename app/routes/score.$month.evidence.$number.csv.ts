import { resource } from '~/access/route.server';
import { exportEvidence } from '~/assessment/export-evidence.server';
import { csvResponse } from '~/base/csv-response.server';

export const loader = resource(async (call, { params }) => {
  const month = params.month ?? '';
  const number = Number(params.number) || 0;
  const { head, blocks } = await exportEvidence(call, { month, number });
  return csvResponse(`score-${month}-${number}.csv`, head, blocks);
});
