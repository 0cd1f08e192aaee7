import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { listPeople } from '~/staff/list-people.server';
import { peopleQuery } from '~/staff/people-query';
import { textsOf } from '~/text/index.server';

/** The people list as it is filtered, without any sensitive field. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const query = peopleQuery(new URL(request.url).searchParams);
  const { rows, showsEligibility } = await listPeople(call, { ...query, page: 1, pageSize: 0 });
  const head = ['staffNo', 'name', 'sex', 'education', 'position', 'isBackup', 'joinedOn', 'leftOn'];
  if (showsEligibility) head.push('eligibility');
  const lines = rows.map((row) => [
    row.staffNo,
    row.name,
    row.sex && t(`staff:sex_of.${row.sex}`),
    row.education && t(`staff:education_of.${row.education}`),
    row.position &&
      t('staff:position_of', {
        number: row.position.number,
        name: language === 'en' ? row.position.nameEn || row.position.name : row.position.name,
      }),
    t(row.isBackup ? 'positions:yes' : 'positions:no'),
    row.joinedOn,
    row.leftOn,
    ...(showsEligibility ? [row.eligibility && t(`staff:eligibility.verdict.${row.eligibility}`)] : []),
  ]);
  return csvResponse(
    'people.csv',
    head.map((name) => t(`staff:field.${name}`)),
    oneBlock(lines),
  );
});

async function* oneBlock<T>(block: T): AsyncGenerator<T> {
  yield block;
}
