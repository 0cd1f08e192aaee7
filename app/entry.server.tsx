import { Writable } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { readLanguage } from '~/access/language.server';
import { log } from '~/server/log';
import { textsOf } from '~/text/index.server';
import { NonceContext } from '~/ui/nonce';

export const streamTimeout = 10_000;

/** What a signed-in person was shown is not kept by the browser, neither as a page nor as data. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** What no action or loader expected. A refusal is an answer, and whoever went away needs none. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) logFailure(error);
}

function logFailure(error: unknown): void {
  log.error({ err: error instanceof Error ? error : new Error(String(error)) }, 'a request failed');
}

/** No loader leaves anything for later, so a page is whole before its first byte is sent, and goes out in one piece. */
export default async function render(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce } = context;
  const texts = textsOf(await readLanguage(request, context));
  let outcome = status;
  const page = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={texts}>
          <RemixServer context={entry} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(tooLong);
          pipe(gathering(resolve));
        },
        onShellError: reject,
        onError(error: unknown) {
          outcome = 500;
          logFailure(error);
        },
      },
    );
    const tooLong = setTimeout(abort, streamTimeout + 1000).unref();
  });
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  return new Response(page, { headers, status: outcome });
}

/** Takes what React writes and gives it on in one piece. */
function gathering(done: (whole: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    // React never writes into a piece again that it has given away.
    write(piece: Uint8Array, _encoding, next) {
      pieces.push(piece);
      next();
    },
    final(next) {
      done(Buffer.concat(pieces));
      next();
    },
    decodeStrings: false,
  });
}
