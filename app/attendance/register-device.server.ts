import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { fieldFault, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { insertCommand } from './device-command-store.server';
import {
  type DeviceCommandInput,
  type DeviceEditInput,
  type DeviceInput,
  deviceCommandForm,
  deviceEditForm,
  deviceForm,
} from './device-form';
import {
  findBySerial,
  findDeviceRow,
  forgetKnock,
  insertDevice,
  lockSerial,
  updateDevice,
} from './device-store.server';

/** A device may push from now on, also what it holds from before. 409 when it is in use, here or in another project. */
export async function registerDevice(call: Call, input: DeviceInput): Promise<number> {
  allow(call.actor, 'device.edit');
  const { serial, name, place } = checkForm(deviceForm, input);
  const { projectId, accountId } = call.actor;
  return inTransaction(call, async (trx) => {
    await lockSerial(trx, serial);
    if (await findBySerial(trx, serial)) throw fieldFault('serial', { key: 'device:fault.taken' });
    await forgetKnock(trx, serial);
    return insertDevice(trx, { projectId, serial, name, place, at: call.now, by: accountId });
  });
}

export async function editDevice(call: Call, deviceId: number, input: DeviceEditInput): Promise<void> {
  allow(call.actor, 'device.edit');
  const change = checkForm(deviceEditForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await updateDevice(trx, deviceId, change))) throw new Refusal(404, 'device:refusal.no_device');
  });
}

/** The device is refused from now on; what it sent stays. */
export async function retireDevice(call: Call, deviceId: number): Promise<void> {
  allow(call.actor, 'device.edit');
  await inTransaction(call, async (trx) => {
    if (!(await updateDevice(trx, deviceId, { retired_at: call.now })))
      throw new Refusal(404, 'device:refusal.no_device');
  });
}

/** Asks a device for something at its next call: all records of a range again, what it is, or whether it has news. */
export async function orderDeviceCommand(
  call: Call,
  deviceId: number,
  input: DeviceCommandInput,
): Promise<number> {
  allow(call.actor, 'device.edit');
  const order = checkForm(deviceCommandForm, input);
  const range = order.kind === 'resend' ? order : { fromOn: null, toOn: null };
  return inTransaction(call, async (trx) => {
    const device = await findDeviceRow(trx, deviceId);
    if (!device || device.retiredAt) throw new Refusal(404, 'device:refusal.no_device');
    return insertCommand(trx, {
      projectId: call.actor.projectId,
      deviceId,
      kind: order.kind,
      fromOn: range.fromOn,
      toOn: range.toOn,
      at: call.now,
      by: call.actor.accountId,
    });
  });
}
