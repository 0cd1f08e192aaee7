import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readId } from '~/base/read-id';
import { exportPeopleRejections } from '~/staff/import-people-screen.server';
import { sentence, textsOf } from '~/text/index.server';

export const loader = resource(async (call, { request, context }) => {
  const runId = readId(new URL(request.url).searchParams.get('run') ?? undefined, 'staff:sheet.no_run');
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const rows = await exportPeopleRejections(call, runId, (message) => sentence(language, message));
  const head = ['line', 'place', 'reason', 'value'].map((name) => t(`staff:sheet.${name}`));
  return csvResponse('rejections.csv', head, rows);
});
