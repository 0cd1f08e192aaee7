import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { exportOvertime } from '~/attendance/list-overtime.server';
import { clockMinute } from '~/attendance/reasons';
import { csvResponse } from '~/base/csv-response.server';
import { textsOf } from '~/text/index.server';

const head = [
  'name',
  'staff_no',
  'day',
  'from',
  'to',
  'rate',
  'compensation',
  'asked',
  'worked',
  'how',
  'reason',
] as const;

/** A month's approved overtime for HR, one line each: what is paid for it follows from it. */
export const loader = resource(async (call, { request, context }) => {
  const { t } = textsOf(await readLanguage(request, context));
  const month = new URL(request.url).searchParams.get('month') ?? '';
  const rows = await exportOvertime(call, { month });
  const how = (row: (typeof rows)[number]) => {
    if (row.workedMinutes === null)
      return row.unconfirmed === '' ? '' : t(`overtime:unconfirmed.${row.unconfirmed}`);
    return t(row.workedFrom === null ? 'overtime:csv.hand' : 'overtime:csv.punches');
  };
  return csvResponse(
    `overtime-${month}.csv`,
    head.map((name) => t(`overtime:csv.${name}`)),
    rows.map((row) => [
      row.personName,
      row.staffNo,
      row.day,
      clockMinute(row.fromMinute),
      clockMinute(row.toMinute),
      row.rate,
      t(`overtime:compensation.${row.compensation}`),
      row.toMinute - row.fromMinute,
      row.workedMinutes ?? '',
      how(row),
      row.confirmReason || row.reason,
    ]),
  );
});
