import { recordSecurityEvent } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { writeHallTime } from '~/attendance/hall-time';
import { readHallNames } from '~/attendance/project-store.server';
import { Refusal } from '~/base/errors';
import { layOutPdf } from '~/base/lay-out-pdf.server';
import { writeSheets } from '~/base/write-sheet.server';
import { readHallHours } from '~/calendar/calendar-store.server';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { listLastDays, listNames, listPhones } from './duty-people-store.server';
import type { DutyTable } from './duty-table';
import {
  dutyTableDocument,
  dutyTableHeads,
  dutyTableRows,
  dutyTableUnder,
  signers,
} from './duty-table-document';
import { getRoster } from './get-roster.server';

/** `version`: another than the published one; `hasPhones`: not on the sheet that hangs where everybody can read it. */
export type TableAsked = { month: string; version?: number; hasPhones: boolean };

const { t } = textsOf('zh-CN');
/** In Chinese always: it is the form that people sign. */
const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));

/** The duty table of a month as a PDF, and the characters that no font has. */
export async function makeDutyPdf(
  call: Call,
  asked: TableAsked,
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, 'roster.read');
  return layOutPdf(dutyTableDocument(words, await readTable(call, asked, 'pdf')));
}

/** The same as an xlsx. */
export async function makeDutyXlsx(call: Call, asked: TableAsked): Promise<Uint8Array> {
  allow(call.actor, 'roster.read');
  const table = await readTable(call, asked, 'xlsx');
  const widths = [8, 6, 10, 13];
  const columns = dutyTableHeads(words, table).map((header, at) => ({ header, width: widths[at] ?? 20 }));
  const form = {
    title: words('duty:table.title', { month: table.month }),
    under: dutyTableUnder(words, table).join('　　'),
    foot: [
      words('duty:table.standby_note'),
      signers.map((who) => words(`duty:table.signs_${who}`)).join('　　　　　　'),
    ],
    rowsEach: 1,
    once: [],
  };
  return writeSheets([{ name: table.month, columns, rows: [dutyTableRows(words, table)], form }]);
}

async function readTable(call: Call, asked: TableAsked, format: string): Promise<DutyTable> {
  const { month } = asked;
  const { versions } = await getRoster(call, { month });
  const inForce = versions.find(({ state }) => state === 'published')?.version;
  const version = asked.version ?? inForce;
  if (version === undefined) throw new Refusal(404, 'duty:month.nothing');
  const { shown, groups, needs, cells } = await getRoster(call, { month, version });
  const { accountId, projectId, side } = call.actor;
  return inTransaction(call, async (trx) => {
    const ids = [...new Set(cells.map(({ personId }) => personId))];
    // The procurer is not the employer and calls nobody: no phones (as on a person's page).
    const mayCall = asked.hasPhones && side === 'contractor';
    const detail = { what: `duty table ${month} ${format}`, rows: cells.length, phones: mayCall };
    await recordSecurityEvent(trx, { kind: 'exported', result: 'ok', accountId, projectId, detail });
    return {
      ...(await readHallNames(trx, projectId)),
      ...{ month, version, needs, cells },
      isPublished: shown?.state === 'published',
      supersededBy: inForce !== undefined && version < inForce ? inForce : null,
      madeAt: writeHallTime(shown?.publishedAt ?? shown?.createdAt ?? call.now).replace('T', ' '),
      groups: groups.map(({ id, name }) => ({ id, name })),
      names: new Map((await listNames(trx, ids)).map(({ id, name }) => [id, name])),
      lastDays: await listLastDays(trx, ids),
      phones: mayCall ? await listPhones(trx, ids) : new Map<number, string>(),
      hours: await readHallHours(trx),
    };
  });
}
