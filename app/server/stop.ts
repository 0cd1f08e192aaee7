/** What was opened, closed in the opposite order, once, each even if another fails. */
export function closeInOrder(): { add: (close: () => Promise<void>) => void; close: () => Promise<void> } {
  const opened: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) await close().catch(() => {});
  };
  return {
    add: (close) => void opened.push(close),
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** One Ctrl+C reaches the process from the terminal and from npm: what comes so soon after the first is the same. */
const sameMs = 1_000;

/** The first SIGTERM or SIGINT closes everything; one that comes later, while it closes, does not wait for it. */
export function onStopSignal(closers: { close: () => Promise<void> }): void {
  let asked: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (asked !== undefined && now - asked < sameMs) return;
      if (asked !== undefined) process.exit(1);
      asked = now;
      void closers.close().finally(() => process.exit(0));
    });
  }
}
