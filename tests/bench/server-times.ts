/**
 * Loaded into a server under measure before anything else (`--import`): how long each request was inside the process,
 * from its head being read to its answer being written. Node tells it itself; the server knows nothing of it.
 */
import { subscribe } from 'node:diagnostics_channel';

const began = new WeakMap<object, number>();
let times: number[] = [];
subscribe('http.server.request.start', (message) => {
  began.set((message as { request: object }).request, performance.now());
});
subscribe('http.server.response.finish', (message) => {
  const start = began.get((message as { request: object }).request);
  if (start !== undefined) times.push(performance.now() - start);
});
process.on('message', () => {
  process.send?.(times);
  times = [];
});
// Being asked does not keep the server alive.
process.channel?.unref();
