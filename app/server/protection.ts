import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Scripts and style elements run only with this response's nonce; nothing is loaded from elsewhere. */
export function noncePolicy(development: boolean): RequestHandler {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        'script-src': ["'self'", nonce],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", development ? "'unsafe-inline'" : nonce],
        // Positions of popovers and widths of bars are style attributes; they cannot run anything.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
  });
}

/** Once reached over https, the browser stays with https for half a year. */
export const stayWithHttps: RequestHandler = (request, response, next) => {
  if (request.secure) response.setHeader('Strict-Transport-Security', 'max-age=15552000');
  next();
};

/**
 * Whatever changes something must come from a page of this server: the browser says so in Sec-Fetch-Site or Origin,
 * and no other site can forge either. Attendance devices are no browsers and speak to /iclock with their own check.
 */
export const ownPagesOnly: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.path.startsWith('/iclock/')) next();
  else if (isOwnPage(request)) next();
  else
    response
      .status(403)
      .type('text')
      .send('Refused: this request does not come from a page of this server.\n');
};

function isOwnPage(request: Request): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined) {
    if (!URL.canParse(origin)) return false;
    const forwarded = request.app.get('trust proxy fn')(request.socket.remoteAddress, 0)
      ? request.headers['x-forwarded-host']
      : undefined;
    return [host, forwarded].includes(new URL(origin).host);
  }
  return site === 'same-origin' || site === 'none';
}

/** A body says its length before it is read; how long it may be, its action says (app/access/read-post.server.ts). */
export const boundedBodies: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) next();
  else if (request.headers['transfer-encoding']) response.status(411).type('text').send('Length required.\n');
  else next();
};
