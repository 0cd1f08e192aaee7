import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { textsOf } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { getScore } from './get-score.server';
import { readParties } from './score-store.server';
import { sheetDocument } from './sheet-document';
import type { PdfReply } from './sheet-pdf-worker';

/** The sheet of a drafted month as a PDF in Chinese, the language of the contract. */
export async function makeSheetPdf(
  call: Call,
  input: { month: Month },
): Promise<{ pdf: Uint8Array; missing: string[] }> {
  allow(call.actor, 'score.read');
  const sheet = await getScore(call, input);
  if (!sheet.digest) throw new Refusal(409, 'assessment:refusal.draft_first', { month: sheet.month });
  const parties = await inTransaction(call, (trx) => readParties(trx, call.actor.projectId));
  const { t } = textsOf('zh-CN');
  const words = (key: string, params?: Record<string, unknown>) => String(t(key, params ?? {}));
  return layOut(sheetDocument(words, sheet, parties));
}

type Waiting = {
  resolve: (done: { pdf: Uint8Array; missing: string[] }) => void;
  reject: (error: Error) => void;
};

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** One worker for the process: it keeps the fonts. It does not keep the process alive. */
function layOut(document: ReturnType<typeof sheetDocument>) {
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

/** `--import tsx` does nothing in a worker: there it has to register itself. */
const bootstrap = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(require('node:worker_threads').workerData);
  });`;

/** The worker is started from its source in the project, from the built server too: tsx reads it there. */
function startWorker(): Worker {
  const started = new Worker(bootstrap, {
    eval: true,
    workerData: pathToFileURL('app/assessment/sheet-pdf-worker.ts').href,
  });
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
