import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { writeSheets } from '~/base/write-sheet.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { type AttendanceSheet, dayHeads, sheetLines, sheetTotals } from './attendance-sheet';
import { attendanceSheetDocument, legendWords } from './attendance-sheet-document';
import { getMonth } from './get-month.server';
import { writeHallTime } from './hall-time';
import { readConfirmations } from './people-confirmations.server';
import { readHallNames } from './project-store.server';

type Asked = { month: Month; groupId?: number };

const { t } = textsOf('zh-CN');
/** In Chinese always: it is the form that people sign. */
const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));

/** The attendance sheet of a month as a PDF, and the characters that no font has. */
export async function makeAttendancePdf(
  call: Call,
  input: Asked,
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, 'attendance.export');
  return layOutPdf(attendanceSheetDocument(words, await readSheet(call, input, 'pdf')));
}

/** The same as an xlsx: title, signs, totals as figures, an empty column to sign. */
export async function makeAttendanceXlsx(call: Call, input: Asked): Promise<Uint8Array> {
  allow(call.actor, 'attendance.export');
  const sheet = await readSheet(call, input, 'xlsx');
  const word = (key: string, params?: Record<string, unknown>) => words(`month:sheet.${key}`, params);
  const heads = dayHeads(words, sheet);
  const columns = [
    { header: word('number'), width: 7 },
    { header: word('name'), width: 10 },
    { header: word('half'), width: 6 },
    ...heads.map(({ number, weekday }) => ({ header: `${number}\n${weekday}`, width: 4 })),
    ...sheetTotals.map((key) => ({ header: words(`attendance:month.${key}`), width: 6 })),
    { header: word('signature'), width: 14 },
  ];
  const lines = sheetLines(words, sheet).flatMap((line) => [
    [line.number, line.name, word('am'), ...line.am, ...line.totals, line.signature],
    ['', '', word('pm'), ...line.pm, ...sheetTotals.map(() => ''), ''],
  ]);
  const form = {
    title: word('title', { month: sheet.month }),
    under: [
      word('hall', { name: sheet.hall }),
      word('contractor', { name: sheet.contractor }),
      word(sheet.digest ? 'locked' : 'not_locked', { at: sheet.madeAt }),
    ].join('　　'),
    foot: [
      legendWords(words),
      ['keeper', 'lead', 'hr', 'manager'].map((who) => word(`signs_${who}`)).join('　　　　'),
      ...(sheet.digest ? [word('digest', { digest: sheet.digest })] : []),
    ],
    rowsEach: 2,
    once: [0, 1, ...columns.map((_, at) => at).slice(3 + heads.length)],
  };
  return writeSheets([{ name: sheet.month, columns, rows: [lines], form }]);
}

async function readSheet(call: Call, input: Asked, format: string): Promise<AttendanceSheet> {
  const view = await getMonth(call, input);
  if (view.rows.length === 0) throw new Refusal(404, 'month:refusal.empty_sheet', { month: input.month });
  const { accountId, projectId } = call.actor;
  return inTransaction(call, async (trx) => {
    const { list } = await readConfirmations(trx, view.month, Promise.resolve(view.rows));
    const detail = { what: `attendance sheet ${view.month} ${format}`, rows: view.rows.length };
    await recordSecurityEvent(trx, { kind: 'exported', result: 'ok', accountId, projectId, detail });
    return {
      ...(await readHallNames(trx, projectId)),
      month: view.month,
      days: view.days,
      rows: view.rows,
      confirmedOn: new Map(
        list.flatMap(({ personId, state, at }) =>
          state === 'confirmed' && at ? [[personId, dayOf(at)] as const] : [],
        ),
      ),
      digest: view.lock.digest,
      madeAt: writeHallTime(call.now).replace('T', ' '),
    };
  });
}
