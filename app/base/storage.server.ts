import path from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

let disk: Disk | undefined;

/** Where uploaded files lie: `files` in the data folder. Keys are ours, never a name that was sent. */
export function storage(): Disk {
  disk ??= new Disk(
    new FSDriver({
      location: path.join(path.resolve(process.env.ZAIGANG_DATA || '.data'), 'files'),
      visibility: 'private',
    }),
  );
  return disk;
}
