/** A post with new records: when its newest was punched by the device's clock, and when it arrived. */
export type Arrival = { newestAt: Date; receivedAt: Date };

const secondMs = 1000;
/** Fewer posts say nothing about a clock that is slow: the device may have been late in sending. */
const slowNeeds = 3;

/**
 * By how many seconds a device's clock is fast (above 0) or slow (below 0); null: not known. No record comes from the
 * future, so the newest record of a post is at most `fast` seconds ahead of its arrival; and a device that sends at
 * once comes near to it. The greatest lead of the last posts is therefore the least that the clock is fast; that it is
 * slow is said only when several posts agree.
 */
export function clockDrift(arrivals: readonly Arrival[]): number | null {
  if (arrivals.length === 0) return null;
  const leads = arrivals.map(({ newestAt, receivedAt }) =>
    Math.trunc((newestAt.getTime() - receivedAt.getTime()) / secondMs),
  );
  const greatest = Math.max(...leads);
  if (greatest >= 0) return greatest;
  return leads.length >= slowNeeds ? greatest : null;
}

/** More than this is worth a warning: the grace of late arrivals is a few minutes. */
export const driftTolerated = 60;

export type DeviceHealth = 'online' | 'silent' | 'never';

/** A device calls every few seconds; two minutes without a call mean that it is cut off. */
const silentAfterMs = 120_000;

export function deviceHealth(seenAt: Date | null, now: Date): DeviceHealth {
  if (seenAt === null) return 'never';
  return now.getTime() - seenAt.getTime() > silentAfterMs ? 'silent' : 'online';
}
