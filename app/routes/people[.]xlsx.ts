import { readLanguage } from '~/access/language.server';
import { postedForm } from '~/access/read-post.server';
import { resource } from '~/access/route.server';
import { sheetResponse } from '~/base/write-sheet.server';
import { exportPeople } from '~/staff/export-people.server';
import { peopleQuery } from '~/staff/people-query';
import { textsOf } from '~/text/index.server';

const fileName = 'people.xlsx';

/** The people as they are filtered, in the shape of the import's template, masked. */
export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const query = peopleQuery(new URL(request.url).searchParams);
  return sheetResponse(fileName, await exportPeople(call, { query, t }));
});

/** The same with ID numbers and bank accounts in full; posted, since it is recorded with its reason. */
export const action = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const query = peopleQuery(new URL(request.url).searchParams);
  const reason = String((await postedForm(request)).get('reason') ?? '');
  const { address } = context;
  return sheetResponse(fileName, await exportPeople(call, { query, reason, address, t }));
});
