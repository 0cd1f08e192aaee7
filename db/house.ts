import { checkKeys } from './check-keys';
import { connect, type Database } from './connection';
import { ensureServer } from './embedded';
import { migrate } from './migrate';
import { type Place, place } from './place';

/** The running database of one installation, migrated and with its key checked. */
export type House = {
  place: Place;
  /** Connected as the app's role. */
  db: Database;
  appUrl: string;
  ownerUrl: string;
  /** Closes the connections, and stops the embedded server unless another process still uses it. */
  close: () => Promise<void>;
};

/** Starts or finds the database of `at`, migrates it and checks the key. */
export async function openHouse(at: Place = place()): Promise<House> {
  const server = await ensureServer(at.dataFolder);
  await migrate(server.ownerUrl, 'zaigang_app');
  const db = connect(server.appUrl);
  await checkKeys(db, at.keyFile);
  return {
    place: at,
    db,
    appUrl: server.appUrl,
    ownerUrl: server.ownerUrl,
    close: async () => {
      await db.destroy();
      await server.leave();
    },
  };
}
