import { recordSecurityEvent, recordSecurityEvents } from '~/access/audit-event.server';
import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { unsealer } from '~/access/sealed.server';
import { dayOf } from '~/base/days';
import { writeSheets } from '~/base/write-sheet.server';
import { type Database, inTransaction } from '~db/connection';
import { guideSheet, listSheet } from './import-people-template.server';
import { filterOf } from './list-people.server';
import type { PeopleQuery } from './people-query';
import { peopleTabs } from './people-tabs';
import { listPeople } from './person-store.server';
import { exportedCells, type OpenedValues } from './staff-export-row';
import { findPeopleByIds, type KnownPerson } from './staff-import-store.server';
import { fieldFault } from './write-person.server';

export type PeopleExport = {
  query: PeopleQuery;
  /** Why ID numbers and bank accounts go out in full; without it they are masked. */
  reason?: string | undefined;
  address?: string | undefined;
  t: (key: string) => string;
};

const batch = 500;

/** How many people the export would hold, and whether they may be had unmasked. */
export async function getPeopleExport(call: Call, query: PeopleQuery) {
  allow(call.actor, 'person.read_file');
  const today = dayOf(call.now);
  const people = await inTransaction(call, (trx) => listPeople(trx, today, filterOf(call, query, today)));
  return {
    count: people.length,
    tabs: peopleTabs(call.actor),
    mayUnmask: may(call.actor, 'person.unmask'),
  };
}

/**
 * The people of a filtered list as an xlsx in the shape of the import's template. Imported again unchanged it changes
 * nothing: a masked cell means "as it is". In full it is an unmasking of each value, recorded before the file goes out.
 */
export async function exportPeople(call: Call, { query, t, ...asked }: PeopleExport): Promise<Uint8Array> {
  allow(call.actor, asked.reason === undefined ? 'person.read_file' : 'person.unmask');
  const reason = asked.reason?.trim();
  if (reason !== undefined && reason.length < 2) throw fieldFault('reason', 'staff:fault.reason');
  const { accountId, projectId } = call.actor;
  const today = dayOf(call.now);
  const who = { result: 'ok', accountId, projectId, address: asked.address } as const;
  return inTransaction(
    call,
    async (trx) => {
      const people = await listPeople(trx, today, filterOf(call, query, today));
      const detail = { what: 'people', rows: people.length, whole: reason !== undefined };
      await recordSecurityEvent(trx, { ...who, kind: 'exported', detail });
      const ids = people.map(({ id }) => id);
      const rows = cellsOf(trx, ids, async (found) => {
        if (reason === undefined) return found.map((person) => exportedCells(person));
        const opened = openedOf(found, projectId);
        const events = found.flatMap(({ id }, index) =>
          Object.keys(opened[index] ?? {}).map((what) => ({
            ...who,
            kind: 'unmasked' as const,
            detail: { table: 'person', row: id, what, reason },
          })),
        );
        await recordSecurityEvents(trx, events);
        return found.map((person, index) => exportedCells(person, opened[index]));
      });
      return writeSheets([listSheet(t, rows), guideSheet(t, [t('staff:sheet.guide.masked')])]);
    },
    'snapshot',
  );
}

async function* cellsOf(
  trx: Database,
  ids: readonly number[],
  read: (people: KnownPerson[]) => Promise<string[][]>,
): AsyncGenerator<string[][]> {
  for (let at = 0; at < ids.length; at += batch) {
    const wanted = ids.slice(at, at + batch);
    const known = new Map((await findPeopleByIds(trx, wanted)).map((person) => [person.id, person]));
    yield await read(wanted.flatMap((id) => known.get(id) ?? []));
  }
}

function openedOf(people: readonly KnownPerson[], projectId: number): OpenedValues[] {
  const open = unsealer();
  return people.map(({ id: row, id_number_sealed: number, bank_account_sealed: account }) => {
    const at = (column: string) => ({ projectId, table: 'person', row, column });
    return {
      ...(number && { idNumber: open(number, at('id_number_sealed')) }),
      ...(account && { bankAccount: open(account, at('bank_account_sealed')) }),
    };
  });
}
