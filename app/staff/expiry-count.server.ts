type Kept = { day: string; at: number; count: number };

/** How long a count is believed that another process may have made old. */
const keptMs = 60_000;
const kept = new Map<number, Kept>();

/** Whatever changes a reminder in this process makes the next screen count again. */
export function forgetExpiryCount(projectId: number): void {
  kept.delete(projectId);
}

/** The count of a project, read at most once a minute: it stands on every screen of HR. */
export async function keptExpiryCount(
  { projectId, day, at }: { projectId: number; day: string; at: number },
  read: () => Promise<number>,
): Promise<number> {
  const known = kept.get(projectId);
  if (known && known.day === day && Math.abs(at - known.at) < keptMs) return known.count;
  const count = await read();
  kept.set(projectId, { day, at, count });
  return count;
}
