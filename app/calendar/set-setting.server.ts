import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { type Message, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { readHallHours, writeHallHours } from './calendar-store.server';
import { hoursOn } from './hall-hours';
import {
  type HallHoursInput,
  hallHoursForm,
  isLeaveSetting,
  isSettingKey,
  type SettingInput,
  settingForm,
  settingValues,
} from './setting-form';
import { confirmHallHoursRow, confirmSettingRow, writeSetting } from './setting-store.server';

/** Gives a setting a value from a day on. What held before stays as history. */
export async function setSetting(call: Call, input: SettingInput): Promise<void> {
  const { value: typedValue, ...rest } = input;
  allow(call.actor, editOf(rest.key));
  const form = checkForm(settingForm, rest);
  if (!isSettingKey(form.key)) throw new Refusal(400, 'calendar:refusal.unknown_setting', { key: form.key });
  const value = settingValues[form.key].safeParse(typedValue);
  if (!value.success) {
    const fields: Record<string, Message> = {};
    for (const issue of value.error.issues)
      fields[['value', ...issue.path].join('.')] ??= { key: issue.message };
    throw new Refusal(400, 'base:refusal.form', { count: Object.keys(fields).length }, fields);
  }
  await inTransaction(call, (trx) => writeSetting(trx, call, { ...form, value: value.data }));
}

/** Marks a shipped default as agreed by the parties of this hall. */
export async function confirmSetting(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, may(call.actor, 'leave.edit_terms') ? 'leave.edit_terms' : 'setting.edit');
  await inTransaction(call, async (trx) => {
    const key = await confirmSettingRow(trx, id);
    if (key === undefined) throw new Refusal(404, 'calendar:refusal.no_setting');
    // Within the transaction: what was not theirs to confirm is not confirmed.
    allow(call.actor, editOf(key));
  });
}

/** The terms of leave are HR's; the parameters of the contract the administrator's. */
function editOf(key: string) {
  return isLeaveSetting(key) ? 'leave.edit_terms' : 'setting.edit';
}

/** The hall's hours from a day on: a new season, or a correction of the season that began that day. */
export async function setHallHours(call: Call, input: HallHoursInput): Promise<void> {
  allow(call.actor, 'setting.edit');
  const hours = checkForm(hallHoursForm, input);
  await inTransaction(call, async (trx) => {
    const held = hoursOn(await readHallHours(trx), hours.fromOn)?.flexibleMinutes;
    await writeHallHours(trx, call, { ...hours, flexibleMinutes: hours.flexibleMinutes ?? held });
  });
}

export async function confirmHallHours(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'setting.edit');
  await inTransaction(call, async (trx) => {
    if (!(await confirmHallHoursRow(trx, id))) throw new Refusal(404, 'calendar:refusal.no_setting');
  });
}
