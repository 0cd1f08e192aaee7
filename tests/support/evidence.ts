import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** The smallest picture that is one. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Gives the tests of a file a data folder of their own, and says how many files of evidence lie in it. */
export function evidenceFolder(): () => number {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'evidence-'));
  const before = process.env.ZAIGANG_DATA;
  beforeAll(() => {
    process.env.ZAIGANG_DATA = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.ZAIGANG_DATA;
    else process.env.ZAIGANG_DATA = before;
    fs.rmSync(folder, { recursive: true });
  });
  return () =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
