import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import type { DeviceCall } from './device-call.server';
import { listDueCommands, markAnswered, markSent } from './device-command-store.server';
import { type DeviceOrder, handshake, orderLine, readAnswers, readInfo } from './device-protocol';
import { noteContact, readStamps } from './device-store.server';

/** So many commands travel in one answer, and one without an answer is sent again after so long. */
const commandsAtOnce = 5;
const resendAfterMs = 120_000;

/** A device's first call: it is told where it stood. */
export async function greetDevice(
  call: DeviceCall,
  { serial, address }: { serial: string; address: string },
): Promise<string> {
  allow(call.actor, 'device.push');
  return inTransaction(call, async (trx) => {
    await noteContact(trx, { deviceId: call.deviceId, at: call.now, address });
    const stamps = await readStamps(trx, call.deviceId);
    return handshake(serial, stamps ?? { attlog: '0', operlog: '0' });
  });
}

/** A device asks what to do: the commands that wait for it, or OK. */
export async function pollCommands(
  call: DeviceCall,
  { info, address }: { info: string | null; address: string },
): Promise<string> {
  allow(call.actor, 'device.push');
  const told = info ? readInfo(info) : undefined;
  return inTransaction(call, async (trx) => {
    await noteContact(trx, { deviceId: call.deviceId, at: call.now, address, ...told });
    const before = new Date(call.now.getTime() - resendAfterMs);
    const due = await listDueCommands(trx, call.deviceId, before, commandsAtOnce);
    if (due.length === 0) return 'OK';
    await markSent(
      trx,
      due.map((command) => command.id),
      call.now,
    );
    return `${due.map((command) => orderLine(command as DeviceOrder)).join('\n')}\n`;
  });
}

/** What a device answered to its commands. An answer to a command it was never given is passed over. */
export async function receiveAnswers(
  call: DeviceCall,
  { body, address }: { body: string; address: string },
): Promise<number> {
  allow(call.actor, 'device.push');
  return inTransaction(call, async (trx) => {
    await noteContact(trx, { deviceId: call.deviceId, at: call.now, address });
    let marked = 0;
    for (const answer of readAnswers(body))
      if (await markAnswered(trx, call.deviceId, { ...answer, at: call.now })) marked += 1;
    return marked;
  });
}
