import { Refusal, type RefusalStatus } from './errors';

type Told = { status: RefusalStatus; name: string };

const misfit: Told = { status: 400, name: 'misfit' };
const taken: Told = { status: 409, name: 'taken' };
const atOnce: Told = { status: 409, name: 'at_once' };
const away: Told = { status: 503, name: 'database_away' };

/** What PostgreSQL (SQLSTATE) or the way to it says, as far as the user can do something about it. */
const told: Record<string, Told> = {
  // Values that no column holds: beyond an integer, no number, no date, a NUL.
  '22003': misfit,
  '22007': misfit,
  '22008': misfit,
  '22021': misfit,
  '22P02': misfit,
  '22P05': misfit,
  // What was chosen is not there, or not any more.
  '23503': { status: 400, name: 'not_there' },
  '23001': { status: 423, name: 'kept' },
  '23505': taken,
  '23P01': taken,
  '40001': atOnce,
  '40P01': atOnce,
  '55P03': atOnce,
  '53300': away,
  '57P01': away,
  '57P02': away,
  '57P03': away,
  '08000': away,
  '08003': away,
  '08006': away,
  ECONNREFUSED: away,
  ECONNRESET: away,
  EPIPE: away,
};

/** The refusal that a use case did not think of but the database gave, in words; undefined for a fault of our own. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const found =
    told[code] ??
    (/^Connection terminated|connection is closed|not queryable|timeout exceeded when trying to connect/i.test(
      error.message,
    )
      ? away
      : undefined);
  return found && new Refusal(found.status, `base:refusal.${found.name}`);
}
