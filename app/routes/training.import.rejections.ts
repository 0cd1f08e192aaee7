import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readId } from '~/base/read-id';
import { sentence, textsOf } from '~/text/index.server';
import { exportResultRejections } from '~/training/import-results-screen.server';

export const loader = resource(async (call, { request, context }) => {
  const runId = readId(new URL(request.url).searchParams.get('run') ?? undefined, 'training:import.no_run');
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const rows = await exportResultRejections(call, runId, (message) => sentence(language, message));
  const head = ['line', 'place', 'reason', 'value'].map((name) => t(`training:import.${name}`));
  return csvResponse('rejections.csv', head, rows);
});
