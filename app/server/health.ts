import type { RequestHandler } from 'express';
import type { Database } from '~db/connection';
import { findPendingMigrations } from './ready-store.server';

/** The process lives. */
export const healthz: RequestHandler = (_request, response) => {
  response.json({ ok: true });
};

/** The database answers and holds what this version expects; otherwise 503 with the reason. */
export function readyz(db: Database): RequestHandler {
  return async (_request, response) => {
    try {
      const missing = await findPendingMigrations(db);
      if (missing) response.status(503).json({ ok: false, reason: missing });
      else response.json({ ok: true });
    } catch {
      response.status(503).json({
        ok: false,
        reason: 'The database does not answer. Check that it runs and that DATABASE_URL is right.',
      });
    }
  };
}
