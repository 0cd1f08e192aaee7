import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readId } from '~/base/read-id';
import { exportRejections } from '~/ledger/get-import-screen.server';
import { sentence } from '~/text/index.server';

export const loader = resource(async (call, { request, context }) => {
  const runId = readId(new URL(request.url).searchParams.get('run') ?? undefined, 'ledger:refusal.no_run');
  const language = await readLanguage(request, context);
  const { head, rows } = await exportRejections(call, 'matters', runId, (key) => sentence(language, { key }));
  async function* block() {
    yield rows;
  }
  return csvResponse('rejections.csv', head, block());
});
