import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createKeyFile } from '../../db/keys';

const names = ['ZAIGANG_DATA', 'ZAIGANG_KEY_FILE'] as const;

/** A data folder with a key file for one test file, removed at its end. Use at the top of a file. */
export function testDataFolder(): { folder: string; keyFile: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-test-'));
  const keyFile = path.join(folder, 'keys.json');
  const before = names.map((name) => process.env[name]);
  beforeAll(() => {
    process.env.ZAIGANG_DATA = folder;
    process.env.ZAIGANG_KEY_FILE = keyFile;
    createKeyFile(keyFile);
  });
  afterAll(() => {
    for (const [i, name] of names.entries()) {
      if (before[i] === undefined) delete process.env[name];
      else process.env[name] = before[i];
    }
    fs.rmSync(folder, { recursive: true });
  });
  return { folder, keyFile };
}
