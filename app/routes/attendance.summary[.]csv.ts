import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { getSummary } from '~/attendance/get-summary.server';
import { csvResponse } from '~/base/csv-response.server';
import { formatHundredths } from '~/base/hundredths';
import { textsOf } from '~/text/index.server';

/** The summary's table, with the same figures. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const search = new URL(request.url).searchParams;
  const view = await getSummary(call, {
    by: search.get('by') ?? undefined,
    month: search.get('month') ?? '',
  });
  const counts = ['expected', 'attended', 'late', 'absent', 'leave'] as const;
  return csvResponse(
    `attendance-${view.by}-${view.month}.csv`,
    [
      t(`month:summary.by_${view.by}`),
      t('month:summary.rate'),
      ...counts.map((key) => t(`attendance:month.${key}`)),
      t('month:summary.vacant'),
    ],
    view.rows.map((row) => [
      (language === 'en' ? row.nameEn || row.name : row.name) ?? t('attendance:month.no_position'),
      row.rate === null ? '' : `${formatHundredths(row.rate)}%`,
      ...counts.map((key) => row[key]),
      row.vacant,
    ]),
  );
});
