import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();
const limit = 260 * 1024;

/** Keeps back the words of other screens, which come when Today stands, until they are let go. */
async function holdLaterWords(page: Page): Promise<() => void> {
  const waiting: (() => void)[] = [];
  let isHeld = true;
  await page.route(/-later-[^/]+\.js$/, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  return () => {
    isHeld = false;
    for (const go of waiting) go();
  };
}

test('Today answers after at most 260 kB of compressed script and style, before the words of other screens are there', async () => {
  const page = await browser.openAs('hr');
  const letGo = await holdLaterWords(page);
  const sizes: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(js|css)$/.test(pathname))
      sizes.push(response.body().then((body) => [pathname, gzipSync(body).length]));
  });
  await page.goto('/');
  await settled(page);
  const loaded = await Promise.all(sizes);
  const total = loaded.reduce((sum, [, size]) => sum + size, 0);
  expect(loaded.length).toBeGreaterThan(5);
  expect(total, loaded.map(([name, size]) => `${size} ${name}`).join('\n')).toBeLessThan(limit);
  letGo();
});

test('a click on another screen waits for its words', async () => {
  const page = await browser.openAs('hr');
  const letGo = await holdLaterWords(page);
  await page.goto('/');
  await settled(page);
  const title = await page.locator('main h1').textContent();
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/cases.data');
  await page.locator('nav a[href="/cases"]').first().click();
  await answered;
  expect(await page.locator('main h1').textContent()).toBe(title);
  letGo();
  await page.locator('main h1', { hasText: '办件' }).waitFor();
  expect(browser.faults()).toEqual([]);
});
