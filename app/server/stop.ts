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

/** The first SIGTERM or SIGINT closes everything; a second one does not wait for it. */
export function onStopSignal(closers: { close: () => Promise<void> }): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      void closers.close().finally(() => process.exit(0));
    });
  }
}
