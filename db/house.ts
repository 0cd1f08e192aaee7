import { sql } from 'kysely';
import { Refusal } from '~/base/errors';
import { checkKeys } from './check-keys';
import { connect, type Database } from './connection';
import { type EmbeddedServer, ensureServer, remakeDatabase } from './embedded';
import { findCluster } from './embedded-cluster';
import { prepareExternal } from './external';
import { migrate } from './migrate';
import { type Place, place } from './place';
import { sealPlainHealth } from './seal-health';

/** The running database of one installation, migrated and with its key checked. */
export type House = {
  place: Place;
  /** Connected as the app's role. */
  db: Database;
  appUrl: string;
  /** The role that owns the tables; refuses when an external server is used and its owner's address is not set. */
  ownerUrl: () => string;
  /** The name of the app's role. */
  appRole: () => Promise<string>;
  /** False with a PostgreSQL of the user's own. */
  isEmbedded: boolean;
  /** Throws everything away and begins with an empty, migrated database. Embedded only. */
  remake: () => Promise<void>;
  /** Brings the embedded server back whenever it dies, until the house is closed. Tells each time. */
  keepAlive: (told: (what: 'lost' | 'back') => void) => Promise<void>;
  /** The embedded server stays after `close`, until `db stop`. */
  keepRunning: () => void;
  /** True when the database stops with `close`. */
  isAlone: () => Promise<boolean>;
  /** Closes the connections, and stops the embedded server unless another process still uses it. */
  close: () => Promise<void>;
};

/** Is there a database to open, or would opening make a new one? An external server counts as one. */
export function hasHouse(at: Place = place()): boolean {
  return at.databaseUrl !== undefined || findCluster(at.dataFolder) !== undefined;
}

/** The database as it is: neither migrated nor checked. For a restore, which brings its own. */
export async function openBareHouse(at: Place = place()): Promise<House> {
  return at.databaseUrl ? external(at, at.databaseUrl) : embedded(at);
}

/** Starts or finds the database of `at`, migrates it and checks the key. */
export async function openHouse(at: Place = place()): Promise<House> {
  const house = await openBareHouse(at);
  try {
    if (at.databaseUrl) await prepareExternal(at.databaseUrl, at.databaseOwnerUrl);
    else await migrate(house.ownerUrl(), 'zaigang_app');
    await sealPlainHealth(house.db, await checkKeys(house.db, at.keyFile));
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
}

function external(at: Place, appUrl: string): House {
  const db = connect(appUrl);
  const ownerUrl = () => {
    if (!at.databaseOwnerUrl) throw new Refusal(409, 'jobs:refusal.owner_needed');
    return at.databaseOwnerUrl;
  };
  const remake = async () => {
    throw new Refusal(409, 'jobs:refusal.not_empty');
  };
  return {
    place: at,
    db,
    appUrl,
    ownerUrl,
    appRole: () => roleOf(db),
    isEmbedded: false,
    remake,
    keepAlive: async () => {},
    keepRunning: () => {},
    isAlone: async () => false,
    close: () => db.destroy(),
  };
}

async function embedded(at: Place): Promise<House> {
  let server: EmbeddedServer = await ensureServer(at.dataFolder);
  const { appUrl, ownerUrl, port } = server;
  const db = connect(appUrl);
  return {
    place: at,
    db,
    appUrl,
    ownerUrl: () => ownerUrl,
    appRole: () => roleOf(db),
    isEmbedded: true,
    remake: async () => {
      await remakeDatabase(server);
      await migrate(ownerUrl, 'zaigang_app');
      await checkKeys(db, at.keyFile);
    },
    keepAlive: async (told) => {
      for (;;) {
        await server.lost;
        told('lost');
        server = await ensureServer(at.dataFolder);
        if (server.port !== port) throw new Refusal(409, 'jobs:refusal.port_changed');
        told('back');
      }
    },
    keepRunning: () => server.keepRunning(),
    isAlone: () => server.isAlone(),
    close: async () => {
      await db.destroy();
      await server.leave();
    },
  };
}

async function roleOf(db: Database): Promise<string> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  return rows[0]?.role ?? '';
}
