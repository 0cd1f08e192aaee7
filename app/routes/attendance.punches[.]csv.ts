import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { exportPunches } from '~/attendance/export-punches.server';
import { csvResponse } from '~/base/csv-response.server';
import { textsOf } from '~/text/index.server';

/** Every punch of a month as it came: whose, when, and where it came from. */
export const loader = resource(async (call, { request, context }) => {
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const month = new URL(request.url).searchParams.get('month') ?? '';
  async function* lines() {
    for await (const punches of exportPunches(call, month))
      yield punches.map((punch) => [
        punch.person ?? '',
        punch.staffNo ?? '',
        punch.pin,
        secondsOf(punch.at),
        punch.device === null
          ? (punch.file ?? '')
          : t('attendance:files.source_device', { name: punch.device }),
        punch.line ?? '',
      ]);
  }
  return csvResponse(
    `punches-${month}.csv`,
    ['person', 'staffNo', 'pin', 'time', 'source', 'line'].map((name) => t(`attendance:files.head.${name}`)),
    lines(),
  );
});

/** Wall time in Shanghai to the second, as devices write it. */
function secondsOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
