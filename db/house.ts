import { Refusal } from '~/base/errors';
import { checkKeys } from './check-keys';
import { connect, type Database } from './connection';
import { type EmbeddedServer, ensureServer } from './embedded';
import { findCluster } from './embedded-cluster';
import { prepareExternal } from './external';
import { migrate } from './migrate';
import { type Place, place } from './place';

/** The running database of one installation, migrated and with its key checked. */
export type House = {
  place: Place;
  /** Connected as the app's role. */
  db: Database;
  appUrl: string;
  /** The role that owns the tables; refuses when an external server is used and its owner's address is not set. */
  ownerUrl: () => string;
  /** The server that runs under this process's care; undefined with an external one. */
  server: EmbeddedServer | undefined;
  /** Closes the connections, and stops the embedded server unless another process still uses it. */
  close: () => Promise<void>;
};

/** Is there a database to open, or would opening make a new one? An external server counts as one. */
export function hasHouse(at: Place = place()): boolean {
  return at.databaseUrl !== undefined || findCluster(at.dataFolder) !== undefined;
}

/** Starts or finds the database of `at`, migrates it and checks the key. */
export async function openHouse(at: Place = place()): Promise<House> {
  const server = at.databaseUrl ? undefined : await ensureServer(at.dataFolder);
  const appUrl = at.databaseUrl ?? (server?.appUrl as string);
  const ownerUrl = at.databaseUrl ? at.databaseOwnerUrl : server?.ownerUrl;
  const db = connect(appUrl);
  const close = async () => {
    await db.destroy();
    await server?.leave();
  };
  try {
    if (at.databaseUrl) await prepareExternal(at.databaseUrl, ownerUrl);
    else await migrate(ownerUrl as string, 'zaigang_app');
    await checkKeys(db, at.keyFile);
  } catch (error) {
    await close();
    throw error;
  }
  const owner = () => {
    if (!ownerUrl) throw new Refusal(409, 'jobs:refusal.owner_needed');
    return ownerUrl;
  };
  return { place: at, db, appUrl, ownerUrl: owner, server, close };
}
