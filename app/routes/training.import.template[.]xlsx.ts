import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { sheetResponse } from '~/base/write-sheet.server';
import { textsOf } from '~/text/index.server';
import { makeResultTemplate } from '~/training/import-results-screen.server';

export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  return sheetResponse('results-template.xlsx', await makeResultTemplate(call, t));
});
