import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { listGroups } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import { listNames } from './duty-people-store.server';
import { openFrom, readMonthRoster } from './month-roster.server';
import { changesBetween } from './roster-changes';
import { monthForm } from './roster-form';
import { listCells } from './roster-store.server';
import { listSwaps } from './swap-store.server';

export type RosterView = Awaited<ReturnType<typeof getRoster>>;

/** A month as it is shown: people by days, the draft if there is one, else what is published; `version`: an older one. */
export async function getRoster(call: Call, input: { month: string; version?: number }) {
  allow(call.actor, 'roster.read');
  const month = checkForm(monthForm, input.month);
  return inTransaction(call, async (trx) => {
    const { facts, versions, draft, published } = await readMonthRoster(trx, month);
    const row = input.version
      ? versions.find(({ version }) => version === input.version)
      : (draft?.row ?? published?.row);
    if (input.version && !row) throw new Refusal(404, 'duty:refusal.no_version', { version: input.version });
    const cells = row ? await listCells(trx, row.id) : [];
    return {
      ...(await readFrame(trx, month, facts.days)),
      month,
      today: dayOf(call.now),
      openFrom: openFrom(facts, dayOf(call.now)),
      people: await listNames(
        trx,
        facts.people.map(({ id }) => id),
      ),
      facts,
      needs: facts.needs,
      shown: row ?? null,
      cells,
      versions,
      changes: draft && row?.id === draft.row.id ? changesBetween(published?.cells ?? [], draft.cells) : [],
      swaps: await listSwaps(trx, { month }),
      mayEdit: may(call.actor, 'roster.edit'),
      mayDecide: may(call.actor, 'swap.decide'),
      mayPublish: may(call.actor, 'roster.publish'),
    };
  });
}

/** What is other between two versions of a month, for whom. */
export async function compareRosters(call: Call, input: { month: string; before: number; after: number }) {
  allow(call.actor, 'roster.read');
  const month = checkForm(monthForm, input.month);
  return inTransaction(call, async (trx) => {
    const { facts, versions } = await readMonthRoster(trx, month);
    const cellsOf = async (wanted: number) => {
      const row = versions.find(({ version }) => version === wanted);
      if (!row) throw new Refusal(404, 'duty:refusal.no_version', { version: wanted });
      return listCells(trx, row.id);
    };
    return {
      month,
      groups: await listGroups(trx),
      versions: versions.map(({ version, state }) => ({ version, state })),
      people: await listNames(
        trx,
        facts.people.map(({ id }) => id),
      ),
      changes: changesBetween(await cellsOf(input.before), await cellsOf(input.after)),
    };
  });
}

async function readFrame(trx: Database, month: Month, days: readonly string[]) {
  const calendar = await readCalendar(trx);
  return {
    month,
    groups: await listGroups(trx),
    days: days.map((day) => ({ day, workday: isWorkday(calendar, day) === true })),
  };
}
