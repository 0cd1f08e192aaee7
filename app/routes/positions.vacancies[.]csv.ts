import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readDay } from '~/base/read-day';
import { listVacancies } from '~/positions/list-vacancies.server';
import { textsOf } from '~/text/index.server';

/** The vacant half-days of a range, with their causes. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const params = new URL(request.url).searchParams;
  const view = await listVacancies(call, {
    from: readDay(params.get('from'), 'positions:refusal.bad_day'),
    to: readDay(params.get('to'), 'positions:refusal.bad_day'),
    cause: params.get('cause') ?? undefined,
  });
  const lines = view.rows.map((row) => [
    row.number,
    language === 'en' && row.nameEn ? row.nameEn : row.name,
    t(`positions:gaps.causes.${row.cause}`),
    row.personName,
    row.from,
    row.to,
    row.halfDays,
  ]);
  const head = ['number', 'position', 'cause', 'person', 'from', 'to', 'half_days'];
  return csvResponse(
    `vacancies-${view.from}-${view.to}.csv`,
    head.map((key) => t(`positions:gaps.${key}`)),
    lines,
  );
});
