import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type RequestHandler, type Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Database } from '~db/connection';
import { healthz, readyz } from './health';
import { requestLog } from './log';
import { boundedBodies, noncePolicy, ownPagesOnly, stayWithHttps } from './protection';
import { remix } from './remix';

export type AppOptions = {
  db: Database;
  /** The app's own connection string, for the one LISTEN connection. */
  url: string;
  demo: boolean;
  /** Folder of the browser's files, `build/client`; undefined in development, where Vite serves them. */
  clientFolder?: string;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware in development. */
  development?: RequestHandler;
};

/** The HTTP process without its port: health, log, protection, files, and Remix for the rest. */
export function makeApp(options: AppOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  // One proxy in front (nginx) is believed about the address and https; without one nobody sets these headers.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use((_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64');
    response.locals.requestId = randomUUID();
    response.setHeader('X-Request-Id', response.locals.requestId);
    next();
  });
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(options.db));
  app.use(pinoHttp(requestLog));
  app.use(compression({ filter: isNoStream }));
  if (options.development) app.use(options.development);
  app.use(stayWithHttps, noncePolicy(options.development !== undefined));
  if (options.clientFolder) {
    const assets = path.join(options.clientFolder, 'assets');
    app.use('/assets', express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false }));
    app.use(
      onlyFor(publicFiles(options.clientFolder), express.static(options.clientFolder, { maxAge: '1h' })),
    );
  }
  app.use(ownPagesOnly, boundedBodies);
  app.all(
    '*',
    remix(options.build, options.development ? 'development' : 'production', (request, response) => ({
      db: options.db,
      databaseUrl: options.url,
      demo: options.demo,
      now: new Date(),
      nonce: response.locals.nonce as string,
      address: request.ip ?? '',
      secure: request.secure,
      requestId: response.locals.requestId as string,
    })),
  );
  return app;
}

/** The few files at the root of the site, by their addresses: every other request is spared a look at the disk. */
function publicFiles(folder: string): Set<string> {
  const files = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Set(files.map(({ name }) => `/${name}`));
}

function onlyFor(paths: Set<string>, handler: RequestHandler): RequestHandler {
  return (request, response, next) => (paths.has(request.path) ? handler(request, response, next) : next());
}

/** Server-sent events must leave at once; compression would hold them back. */
function isNoStream(request: express.Request, response: Response): boolean {
  if (String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream')) return false;
  return compression.filter(request, response);
}
