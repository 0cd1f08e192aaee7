import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testBrowser } from '../support/browser';

const browser = testBrowser();
const limit = 260 * 1024;

test('the first load of Today brings at most 260 kB of compressed script and style', async () => {
  const page = await browser.openAs('hr');
  const sizes: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(js|css)$/.test(pathname))
      sizes.push(response.body().then((body) => [pathname, gzipSync(body).length]));
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  const loaded = await Promise.all(sizes);
  const total = loaded.reduce((sum, [, size]) => sum + size, 0);
  expect(loaded.length).toBeGreaterThan(5);
  expect(total, loaded.map(([name, size]) => `${size} ${name}`).join('\n')).toBeLessThan(limit);
});
