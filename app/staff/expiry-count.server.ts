type Kept = { day: string; at: number; count: number };

/** How long a count is believed that another process may have made old. */
const keptMs = 60_000;
const kept = new Map<number, Kept>();
/** How often the reminders of a project changed in this process. */
const changes = new Map<number, number>();

/** Whatever changes a reminder in this process makes the next screen count again. */
export function forgetExpiryCount(projectId: number): void {
  kept.delete(projectId);
  changes.set(projectId, (changes.get(projectId) ?? 0) + 1);
}

const counting = new Map<string, Promise<number>>();

/** The count of a project, read at most once a minute, and by one request at a time: it stands on every screen of HR. */
export async function keptExpiryCount(
  { projectId, day, at }: { projectId: number; day: string; at: number },
  read: () => Promise<number>,
): Promise<number> {
  const known = kept.get(projectId);
  if (known && known.day === day && Math.abs(at - known.at) < keptMs) return known.count;
  const key = `${projectId} ${day} ${changes.get(projectId) ?? 0}`;
  return counting.get(key) ?? counted(key, { projectId, day, at }, read);
}

function counted(
  key: string,
  { projectId, day, at }: { projectId: number; day: string; at: number },
  read: () => Promise<number>,
): Promise<number> {
  const before = changes.get(projectId) ?? 0;
  const running = read()
    .then((count) => {
      // A reminder that changed meanwhile may not be in this count: then the next screen counts again.
      if ((changes.get(projectId) ?? 0) === before) kept.set(projectId, { day, at, count });
      return count;
    })
    .finally(() => counting.delete(key));
  counting.set(key, running);
  return running;
}
