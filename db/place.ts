import path from 'node:path';

/** Where this installation keeps its things. Everything comes from the environment, read in this one place. */
export type Place = {
  /** Absolute; `ZAIGANG_DATA`, by default `.data` in the working directory. */
  dataFolder: string;
  /** Uploaded files, inside the data folder. */
  filesFolder: string;
  /** `ZAIGANG_KEY_FILE`; by default beside the data folder, so that a copy of the data alone reveals nothing. */
  keyFile: string;
  /** `DATABASE_URL`: an external server, as the app's role. Undefined: the embedded server. */
  databaseUrl: string | undefined;
  /** `DATABASE_OWNER_URL`: the same database as the role that owns the tables. */
  databaseOwnerUrl: string | undefined;
};

export function place(env: NodeJS.ProcessEnv = process.env): Place {
  const dataFolder = path.resolve(env.ZAIGANG_DATA || '.data');
  return {
    dataFolder,
    filesFolder: path.join(dataFolder, 'files'),
    keyFile: path.resolve(env.ZAIGANG_KEY_FILE || `${dataFolder}.keys.json`),
    databaseUrl: env.DATABASE_URL || undefined,
    databaseOwnerUrl: env.DATABASE_OWNER_URL || undefined,
  };
}
