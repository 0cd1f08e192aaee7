import { auditQuestion } from '~/access/audit-question';
import { exportAudit } from '~/access/export-audit.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';

export const loader = resource(async (call, { request }) => {
  const { head, blocks } = await exportAudit(call, auditQuestion(new URL(request.url).searchParams));
  return csvResponse('audit.csv', head, blocks);
});
