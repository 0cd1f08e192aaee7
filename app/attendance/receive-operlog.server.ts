import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import type { DeviceCall } from './device-call.server';
import { readOperlog } from './device-protocol';
import { noteContact, noteDeviceUsers } from './device-store.server';

/** The names of a device's people, as a hint for matching PINs; nothing else of the operation log is kept. */
export async function receiveOperlog(
  call: DeviceCall,
  post: { text: string; stamp: string; address: string },
): Promise<number> {
  allow(call.actor, 'device.push');
  const { users, lines } = readOperlog(post.text);
  await inTransaction(call, async (trx) => {
    await noteDeviceUsers(trx, users, call.now);
    await noteContact(trx, {
      deviceId: call.deviceId,
      at: call.now,
      address: post.address,
      operlogStamp: post.stamp,
    });
  });
  return lines;
}
