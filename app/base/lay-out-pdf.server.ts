import type { Worker } from 'node:worker_threads';
import type { PdfDocument } from './pdf-document';
import type { PdfReply } from './pdf-worker';
import { startTypescriptWorker } from './typescript-worker.server';

type Waiting = {
  resolve: (done: { pdf: Uint8Array; missing: string[] }) => void;
  reject: (error: Error) => void;
};

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** A document as a PDF, and the characters that no font has. One worker for the process: it keeps the fonts, not the process alive. */
export function layOutPdf(document: PdfDocument): Promise<{ pdf: Uint8Array; missing: string[] }> {
  worker ??= startWorker();
  lastId += 1;
  const id = lastId;
  const done = new Promise<{ pdf: Uint8Array; missing: string[] }>((resolve, reject) =>
    waiting.set(id, { resolve, reject }),
  );
  worker.ref();
  worker.postMessage({ id, document });
  return done.finally(() => {
    waiting.delete(id);
    if (waiting.size === 0) worker?.unref();
  });
}

function startWorker(): Worker {
  const started = startTypescriptWorker('app/base/pdf-worker.ts');
  started.on('message', (reply: PdfReply) => {
    const asked = waiting.get(reply.id);
    if ('error' in reply) asked?.reject(new Error(reply.error));
    else asked?.resolve(reply);
  });
  const fail = (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
  };
  started.on('error', fail);
  started.on('exit', (code) => fail(new Error(`the PDF worker ended with ${code}`)));
  return started;
}
