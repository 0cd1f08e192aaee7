import type { IncomingMessage, ServerResponse } from 'node:http';
import pino from 'pino';
import type { Options } from 'pino-http';

/**
 * An error in the log: what it is and where. What PostgreSQL hangs on it stays out: the row that was refused and the
 * connection with its key.
 */
export function errorFacts(error: Error & { type?: string; code?: string; constraint?: string }) {
  const { type, name, message, stack, code, constraint } = error;
  return { type: type ?? name, message, stack, code, constraint };
}

/** The process's own log: one JSON line an event, to standard output. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  serializers: { err: errorFacts },
});

/** What is known of a request afterwards: who asked for what and how it ended; no bodies, cookies or searched words. */
export const requestLog: Options = {
  logger: log,
  genReqId: (_request, response) =>
    (response as ServerResponse & { locals: { requestId: string } }).locals.requestId,
  autoLogging: { ignore: (request) => request.url?.startsWith('/assets/') ?? false },
  quietReqLogger: true,
  customLogLevel: (_request, response, error) =>
    error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
  serializers: {
    err: errorFacts,
    req: (request: IncomingMessage & { raw?: IncomingMessage }) => ({
      method: request.method,
      path: request.url?.split('?')[0],
    }),
    res: (response: { statusCode: number }) => ({ status: response.statusCode }),
  },
};
