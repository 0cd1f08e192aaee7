import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { sheetResponse } from '~/base/write-sheet.server';
import { makeRollSheet } from '~/employment/make-roll-sheet.server';
import { textsOf } from '~/text/index.server';

export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const month = new URL(request.url).searchParams.get('month') ?? '';
  return sheetResponse(
    `contributions-${month}.xlsx`,
    await makeRollSheet(call, { month, t: (key) => t(key) }),
  );
});
