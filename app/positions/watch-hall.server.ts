import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { listenToHall } from './hall-listen-store.server';

/** Some proxies cut a silent stream after a minute. */
const heartbeatMs = 25_000;
/** The browser then connects again by itself, and whoever was signed out meanwhile does not get in. */
const longestMs = 10 * 60_000;

/**
 * The changes of the actor's hall as server-sent events, until `signal` aborts: `event: change` with the kind of the
 * change and nothing else. The screen then asks for its data again, under its own policy.
 */
export function watchHall(call: Call, url: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  allow(call.actor, 'today.read');
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          // The reader left between the change and this line.
          stop();
        }
      };
      const unlisten = listenToHall(url, call.actor.projectId, (change) =>
        send(`event: change\ndata: ${change}\n\n`),
      );
      const heartbeat = setInterval(() => send(': \n\n'), heartbeatMs);
      heartbeat.unref();
      const longest = setTimeout(() => end(), longestMs);
      longest.unref();
      stop = () => {
        clearInterval(heartbeat);
        clearTimeout(longest);
        unlisten();
        signal.removeEventListener('abort', end);
      };
      const end = () => {
        stop();
        try {
          controller.close();
        } catch {
          // Closed by the reader already.
        }
      };
      signal.addEventListener('abort', end);
      send('retry: 3000\n\n');
    },
    cancel: () => stop(),
  });
}
