import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { getMonth } from '~/attendance/get-month.server';
import { csvResponse } from '~/base/csv-response.server';
import { textsOf } from '~/text/index.server';

/** Every half-day of a month, one line each, with its reasons. */
export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const search = new URL(request.url).searchParams;
  const group = Number(search.get('group'));
  const view = await getMonth(call, {
    month: search.get('month') ?? '',
    groupId: group > 0 ? group : undefined,
  });
  const head = ['position', 'name', 'day', 'half', 'state', 'late', 'early', 'minutes', 'reasons'];
  async function* lines() {
    for (const row of view.rows) {
      yield row.halves.map((half) => [
        row.position?.number ?? '',
        row.name,
        half.day,
        t(`attendance:half.${half.half}`),
        t(`attendance:state.${half.state}`),
        half.lateMinutes,
        half.earlyMinutes,
        half.minutes,
        half.reasons.map((reason) => t(reason.key, reason.params ?? {})).join('; '),
      ]);
    }
  }
  return csvResponse(
    `attendance-${view.month}.csv`,
    head.map((name) => t(`attendance:month.${name}`)),
    lines(),
  );
});
