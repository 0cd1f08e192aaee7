import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { expiryQuery } from '~/staff/expiry-query';
import { daysLeftWords, expiryName } from '~/staff/expiry-words';
import { listExpiries } from '~/staff/list-expiries.server';
import { textsOf } from '~/text/index.server';
import { listCourseExpiries } from '~/training/list-course-expiries.server';

/** The expiry centre as it is filtered. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const query = expiryQuery(new URL(request.url).searchParams);
  const courses = await listCourseExpiries(call, { isEnglish: language === 'en' });
  const { rows } = await listExpiries(call, { ...query, page: 1, pageSize: 0 }, courses);
  const lines = rows.map((row) => [
    row.staffNo,
    row.name,
    expiryName(row, t),
    row.dueOn,
    daysLeftWords(row.daysLeft, t),
    row.kind === 'age' ? '' : t(`staff:expiry.state.${row.state}`),
    row.snoozed?.untilOn,
    row.snoozed?.reason,
  ]);
  const head = ['staff:field.staffNo', 'staff:field.name', 'staff:expiry.what', 'staff:expiry.due'];
  head.push('staff:expiry.how_long', 'staff:filter_state', 'staff:expiry.until_on', 'staff:unmask_reason');
  return csvResponse(
    'expiry.csv',
    head.map((key) => t(key)),
    lines,
  );
});
