import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { sheetResponse } from '~/base/write-sheet.server';
import { makePeopleTemplate } from '~/staff/import-people-template.server';
import { textsOf } from '~/text/index.server';

export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  return sheetResponse('people-template.xlsx', await makePeopleTemplate(call, t));
});
