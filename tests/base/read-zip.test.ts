import { describe, expect, test } from 'vitest';
import { readZip, type ZipEntry } from '~/base/read-zip';
import { makeZip, type Packed } from '../support/zip';

const limits = { maxBytes: 1 << 20 };
const content = Buffer.from('一份材料的内容'.repeat(50));
const open = (files: readonly Packed[]) => readZip(new Blob([makeZip(files) as BlobPart]), limits);
const contentOf = async (entry?: ZipEntry) =>
  Buffer.from(new Uint8Array((await (await entry?.open())?.arrayBuffer()) ?? []));
const one = async (file: Packed) => {
  const [entry] = await open([file]);
  return contentOf(entry);
};
/** 张三.jpg in GB18030, as Windows in China writes it. */
const chinese = Buffer.from('d5c5c8fd2e6a7067', 'hex');

describe('a zip', () => {
  test('gives its files with their content, packed or stored, and no folders', async () => {
    const entries = await open([
      { name: '张三/', content: Buffer.alloc(0), isStored: true },
      { name: '张三/身份证.jpg', content, isUtf8: true },
      { name: 'b.jpg', content: Buffer.from('b'), isStored: true },
    ]);
    expect(entries.map(({ path, size }) => [path, size])).toEqual([
      ['张三/身份证.jpg', content.length],
      ['b.jpg', 1],
    ]);
    expect(await contentOf(entries[0])).toEqual(content);
  });

  test.each<[string, Packed, string]>([
    ['GB18030 without a mark (Windows)', { name: chinese, content }, '张三.jpg'],
    ['UTF-8 without a mark (macOS)', { name: '张三.jpg', content }, '张三.jpg'],
    ['UTF-8 with its mark', { name: '张三.jpg', content, isUtf8: true }, '张三.jpg'],
    ['a Unicode path beside another name', { name: chinese, content, unicodePath: '李四.jpg' }, '李四.jpg'],
  ])('reads a name in %s', async (_, file, path) => {
    expect((await open([file])).map((entry) => entry.path)).toEqual([path]);
  });

  test.each<[string, Packed, string]>([
    [
      'a bomb that claims to be small',
      { name: 'a', content: Buffer.alloc(900_000), claimedSize: 9 },
      'damaged',
    ],
    ['a file that claims to be larger than it is', { name: 'a', content, claimedSize: 5000 }, 'damaged'],
    ['one larger than is taken', { name: 'a', content: Buffer.alloc((1 << 20) + 1) }, 'too_large'],
    [
      'one that claims to be larger than memory',
      { name: 'a', content, claimedSize: 0xfffffffe },
      'too_large',
    ],
    ['another checksum', { name: 'a', content, claimedCrc: 7 }, 'damaged'],
    ['a password', { name: 'a', content, isEncrypted: true }, 'encrypted'],
  ])('does not unpack %s', async (_, file, word) => {
    await expect(one(file)).rejects.toMatchObject({ word });
  });

  test('cut off, or none at all, is told as damaged', async () => {
    const whole = makeZip([{ name: 'a', content }]);
    for (const bytes of [whole.subarray(0, whole.length - 30), Buffer.from('%PDF-1.4'), Buffer.alloc(0)])
      await expect(readZip(new Blob([bytes as BlobPart]), limits)).rejects.toMatchObject({ word: 'damaged' });
  });
});
