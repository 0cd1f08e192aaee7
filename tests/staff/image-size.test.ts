import { expect, test } from 'vitest';
import { cropOf } from '~/staff/crop-photo';
import { imageSize } from '~/staff/image-size';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const zeros = (count: number) => new Array<number>(count).fill(0);

test.each([
  ['a PNG', bytes([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 224, 0, 0, 2, 128])],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 2, 128, 1, 224], zeros(8))],
  [
    'a progressive JPEG after padding',
    bytes([0xff, 0xd8, 0xff, 0xff, 0xc2, 0, 17, 8, 2, 128, 1, 224], zeros(8)),
  ],
  ['a WebP with loss', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [224, 1, 128, 2], zeros(4))],
  ['a WebP with extensions', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [223, 1, 0, 127, 2, 0], zeros(4))],
])('%s of 480 to 640 says so', (_, content) => {
  expect(imageSize(content)).toEqual({ width: 480, height: 640 });
});

test.each([
  ['nothing', bytes()],
  ['a PDF', bytes('%PDF-1.7 and so on and so on and so on')],
  ['a JPEG that was cut before its frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 200, 1, 2])],
  ['a JPEG whose segments lead nowhere', bytes([0xff, 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])],
])('%s has no size', (_, content) => {
  expect(imageSize(content)).toBeUndefined();
});

test.each([
  ['a wide picture loses its sides', { width: 1600, height: 640 }, { x: 560, y: 0, width: 480, height: 640 }],
  [
    'a tall one more of its foot than of its head',
    { width: 480, height: 940 },
    { x: 0, y: 100, width: 480, height: 640 },
  ],
  ['a small one is taken whole', { width: 240, height: 320 }, { x: 0, y: 0, width: 240, height: 320 }],
])('%s', (_, picture, part) => {
  expect(cropOf(picture)).toEqual(part);
});
