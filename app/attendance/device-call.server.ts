import { type Call, machine } from '~/access/call';
import { projectTime } from '~/access/clock';
import type { Database } from '~db/connection';
import { serialShape } from './device-protocol';
import { findBySerial, noteKnock } from './device-store.server';

/** A call of an accepted device: the machine acts in the device's project. */
export type DeviceCall = Call & { deviceId: number };

/**
 * Who calls, by its serial number; undefined for a device that nobody accepted. That one is remembered, so that an
 * administrator can accept it with a tap; it keeps its records and sends them once it is.
 */
export async function findDeviceCall(
  db: Database,
  caller: { serial: string; address: string; firmware: string; now: Date },
): Promise<DeviceCall | undefined> {
  const { serial, address, firmware, now } = caller;
  if (!serialShape.test(serial)) return undefined;
  const found = await findBySerial(db, serial);
  if (!found) {
    await noteKnock(db, { serial, address, firmware, at: now });
    return undefined;
  }
  return { db, actor: machine(found.projectId), now: projectTime(found, now), deviceId: found.deviceId };
}
