import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { textsOf } from '~/text/index.server';
import { listMatrix } from '~/training/list-matrix.server';
import { matrixQuery } from '~/training/matrix-query';

/** The matrix as it is filtered; without scores for whoever sees none. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const query = matrixQuery(new URL(request.url).searchParams);
  const view = await listMatrix(call, { ...query, page: 1, pageSize: 0 });
  const head = [
    t('training:field.staff_no'),
    t('training:field.person'),
    t('training:field.position'),
    ...view.columns.map(({ key, name, nameEn }) =>
      key === 'own' ? t('training:own_group') : language === 'en' && nameEn ? nameEn : name,
    ),
  ];
  const lines = view.rows.map(({ staffNo, name, position, cells }) => [
    staffNo,
    name,
    position,
    ...cells.map(({ state, until, score, groups }) =>
      [
        groups
          ? t('training:state.groups', { count: groups.valid, all: groups.all })
          : t(`training:state.${state}`),
        until && t('training:until', { day: until }),
        score !== null && t('training:points', { count: score }),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ]);
  return csvResponse('training.csv', head, lines);
});
