import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { readLanguage } from '~/access/language.server';
import { textsOf } from '~/text/index.server';
import { NonceContext } from '~/ui/nonce';

export const streamTimeout = 10_000;

/** What a signed-in person was shown is not kept by the browser, neither as a page nor as data. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
}

export default async function render(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce } = context;
  const texts = textsOf(await readLanguage(request, context));
  const whole = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const send = () => {
      shellSent = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      headers.set('Cache-Control', 'no-store');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: outcome }));
      // Nothing of a page that was sent is held until the time is up.
      body.on('close', () => clearTimeout(tooLong));
      pipe(body);
    };
    let outcome = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={texts}>
          <RemixServer context={entry} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error: unknown) {
          outcome = 500;
          if (shellSent) console.error(error);
        },
      },
    );
    const tooLong = setTimeout(abort, streamTimeout + 1000).unref();
  });
}
