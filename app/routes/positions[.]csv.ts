import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { readDay } from '~/base/read-day';
import { listRegister } from '~/positions/list-positions.server';
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
    ]),
  );
  const head = ['number', 'group', 'position', 'holder', 'staff_no', 'since', 'cleared', 'half_days'];
  return csvResponse(
    `positions-${register.on}.csv`,
    head.map((key) => t(`positions:export.${key}`)),
    lines,
  );
});
