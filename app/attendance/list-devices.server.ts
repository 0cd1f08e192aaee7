import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { clockDrift, deviceHealth, driftTolerated } from './clock-drift';
import { countBatches, countKept, listArrivals, listBatches } from './device-batch-store.server';
import { countOpenCommands, listCommands } from './device-command-store.server';
import { findDeviceRow, listDeviceRows, listKnocks } from './device-store.server';

/** The clock is judged by the posts of a day, at most so many. */
const arrivalsRead = 20;
const dayMs = 86_400_000;
const commandsShown = 20;

/** Every device with what it told last, and those that nobody accepted. */
export async function listDevices(call: Call) {
  allow(call.actor, 'device.read');
  const mayEdit = may(call.actor, 'device.edit');
  return inTransaction(call, async (trx) => {
    const rows = await listDeviceRows(trx);
    const arrivals = await listArrivals(trx, new Date(call.now.getTime() - dayMs), arrivalsRead);
    const kept = await countKept(trx, dayOf(call.now));
    const open = await countOpenCommands(trx);
    return {
      mayEdit,
      knocks: mayEdit ? await listKnocks(trx) : [],
      devices: rows.map((row) => ({
        ...row,
        ...stateOf(row.seenAt, arrivals.get(row.id) ?? [], call.now),
        keptToday: kept.get(row.id) ?? 0,
        openCommands: open.get(row.id) ?? 0,
      })),
    };
  });
}

/** One device: what it told, its last posts with their refused lines, and its commands. */
export async function getDevice(call: Call, query: { deviceId: number; page: number; pageSize: number }) {
  allow(call.actor, 'device.read');
  return inTransaction(call, async (trx) => {
    const row = await findDeviceRow(trx, query.deviceId);
    if (!row) throw new Refusal(404, 'device:refusal.no_device');
    const arrivals = await listArrivals(trx, new Date(call.now.getTime() - dayMs), arrivalsRead);
    const offset = (query.page - 1) * query.pageSize;
    return {
      mayEdit: may(call.actor, 'device.edit') && row.retiredAt === null,
      device: { ...row, ...stateOf(row.seenAt, arrivals.get(row.id) ?? [], call.now) },
      batches: await listBatches(trx, row.id, { offset, limit: query.pageSize }),
      batchCount: await countBatches(trx, row.id),
      commands: await listCommands(trx, row.id, commandsShown),
    };
  });
}

function stateOf(seenAt: Date | null, arrivals: Parameters<typeof clockDrift>[0], now: Date) {
  const driftSeconds = clockDrift(arrivals);
  return {
    health: deviceHealth(seenAt, now),
    driftSeconds,
    isDriftWrong: driftSeconds !== null && Math.abs(driftSeconds) > driftTolerated,
  };
}
