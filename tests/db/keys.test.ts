import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createKeyFile,
  hashWith,
  loadKeys,
  type SealedPlace,
  sealWith,
  unsealWith,
  withNewKey,
} from '../../db/keys';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keys-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const at: SealedPlace = { projectId: 1, table: 'person', row: 7, column: 'id_number_sealed' };
const file = path.join(folder, 'keys.json');
createKeyFile(file);
const keyring = loadKeys(file);

test('a sealed text opens in its place', () => {
  const sealed = sealWith(keyring, '11010519491231002X 龑', at);
  expect(unsealWith(keyring, sealed, at)).toBe('11010519491231002X 龑');
  expect(sealed.includes('11010519491231002X')).toBe(false);
});

test('the same text is sealed differently each time and hashed alike', () => {
  expect(sealWith(keyring, 'a', at).equals(sealWith(keyring, 'a', at))).toBe(false);
  expect(hashWith(keyring, 'a').equals(hashWith(loadKeys(file), 'a'))).toBe(true);
  expect(hashWith(keyring, 'a').equals(hashWith(withNewKey(keyring), 'a'))).toBe(false);
});

describe('a sealed value does not open', () => {
  const elsewhere: [string, Partial<SealedPlace>][] = [
    ['in another project', { projectId: 2 }],
    ['in another table', { table: 'candidate' }],
    ['in another row', { row: 8 }],
    ['in another column', { column: 'health_sealed' }],
  ];
  test.each(elsewhere)('%s', (_, change) => {
    const sealed = sealWith(keyring, 'secret', at);
    expect(() => unsealWith(keyring, sealed, { ...at, ...change })).toThrow('seal_broken');
  });

  test.each([0, 1, 5, 17, 33, 36])('with byte %i changed', (index) => {
    const sealed = sealWith(keyring, 'secret', at);
    sealed[index] = (sealed[index] ?? 0) ^ 1;
    expect(() => unsealWith(keyring, sealed, at)).toThrow(/seal_broken|key_unknown/);
  });

  test('when it is cut short', () => {
    expect(() => unsealWith(keyring, sealWith(keyring, 'secret', at).subarray(0, 20), at)).toThrow(
      'key_unknown',
    );
  });

  test('without its key', () => {
    const other = path.join(folder, 'other.json');
    createKeyFile(other);
    expect(() => unsealWith(loadKeys(other), sealWith(keyring, 'secret', at), at)).toThrow('key_unknown');
  });
});

test('after a new key the old values still open', () => {
  const old = sealWith(keyring, 'secret', at);
  const rotated = withNewKey(keyring);
  expect(unsealWith(rotated, old, at)).toBe('secret');
  expect(unsealWith(rotated, sealWith(rotated, 'secret', at), at)).toBe('secret');
});

describe('the key file', () => {
  test('is readable by its owner alone', () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is not replaced when there is one already', () => {
    createKeyFile(file);
    expect(loadKeys(file).currentId).toBe(keyring.currentId);
  });

  const wrong: [string, string, (name: string) => void][] = [
    ['missing', 'key_file_missing', () => {}],
    ['readable by others', 'key_file_open', (name) => fs.writeFileSync(name, '{}', { mode: 0o644 })],
    ['not JSON', 'key_file_broken', (name) => fs.writeFileSync(name, 'no', { mode: 0o600 })],
    [
      'of another shape',
      'key_file_broken',
      (name) => fs.writeFileSync(name, '{"format":2}', { mode: 0o600 }),
    ],
    [
      'with a short key',
      'key_file_broken',
      (name) => fs.writeFileSync(name, '{"format":1,"current":"a","keys":{"a":"AAAA"}}', { mode: 0o600 }),
    ],
  ];
  test.each(wrong)('is refused when %s', (title, key, prepare) => {
    const name = path.join(folder, `${title}.json`);
    prepare(name);
    expect(() => loadKeys(name)).toThrow(key);
  });
});
