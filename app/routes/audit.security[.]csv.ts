import { securityQuestion } from '~/access/audit-question';
import { exportSecurity } from '~/access/export-audit.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';

export const loader = resource(async (call, { request }) => {
  const { head, blocks } = await exportSecurity(call, securityQuestion(new URL(request.url).searchParams));
  return csvResponse('security.csv', head, blocks);
});
