/** So many codes somebody may try within the minutes: of a million, none is found by trying. */
const mostTries = 8;
const withinMinutes = 5;

const tries = new Map<string, number[]>();

/** Counts one try of somebody; the whole minutes until the next is allowed, 0 when this one is. */
export function tryCode(who: string, now: Date): number {
  const from = now.getTime() - withinMinutes * 60_000;
  const recent = (tries.get(who) ?? []).filter((at) => at > from);
  const [oldest] = recent;
  if (recent.length >= mostTries && oldest !== undefined)
    return Math.max(1, Math.ceil((oldest - from) / 60_000));
  tries.set(who, [...recent, now.getTime()]);
  return 0;
}
