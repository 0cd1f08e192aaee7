import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** `--import tsx` does nothing in a worker: there it has to register itself. */
const bootstrap = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(require('node:worker_threads').workerData);
  });`;

/** A worker from its source in the project, from the built server too: tsx reads it there. */
export function startTypescriptWorker(source: string): Worker {
  return new Worker(bootstrap, { eval: true, workerData: pathToFileURL(source).href });
}
