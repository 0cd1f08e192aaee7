import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readDay } from '~/base/read-day';
import { coursesOf, halvesInWords } from '~/positions/hours-words';
import { listRegister } from '~/positions/list-positions.server';
import type { Hours } from '~/positions/position-hours';
import { textsOf } from '~/text/index.server';

/** The register of a day. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const on = readDay(new URL(request.url).searchParams.get('on'), 'positions:refusal.bad_day');
  const register = await listRegister(call, { on });
  const name = (row: { name: string; nameEn: string }) =>
    language === 'en' && row.nameEn ? row.nameEn : row.name;
  const lines = register.groups.flatMap((group) =>
    group.positions.map((position) => [
      position.number,
      name(group),
      name(position),
      position.holder?.name ?? t('positions:vacant'),
      position.holder?.staffNo,
      position.holder?.fromOn,
      position.holder && t(position.holder.isCleared ? 'positions:yes' : 'positions:no'),
      position.vacantHalfDays,
      ...halvesOf(position.ownHours ?? register.hallHours),
      t(position.ownHours ? 'positions:yes' : 'positions:no'),
      t('positions:requires_all', { courses: coursesOf(group.courses, t, language === 'en') }),
    ]),
  );
  const head = ['number', 'group', 'position', 'holder', 'staff_no', 'since', 'cleared', 'half_days'];
  head.push('am', 'pm', 'own_hours', 'requires');
  return csvResponse(
    `positions-${register.on}.csv`,
    head.map((key) => t(`positions:export.${key}`)),
    lines,
  );
});

function halvesOf(hours: Hours | null): [string, string] {
  return hours ? halvesInWords(hours) : ['', ''];
}
