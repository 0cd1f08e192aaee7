import { chromium } from 'playwright-core';
import { findChromium } from '/root/over/tests/support/chromium.ts';

async function main() {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox'],
  });
  const base = 'http://127.0.0.1:4103';
  const settled = async (page) => {
    await page.waitForLoadState('load');
    await page.waitForTimeout(800);
  };
  const open = async (account, width, language) => {
    const context = await browser.newContext({
      baseURL: base,
      viewport: { width, height: 900 },
      locale: language,
    });
    await context.addCookies([{ name: 'language', value: language, url: base }]);
    const page = await context.newPage();
    await page.goto('/sign-in');
    await settled(page);
    await page.locator('input[name=name]').fill(account);
    await page.locator('input[name=password]').fill('Zaigang-2026');
    await page.locator('form:has(input[name=password]) button[type=submit]').click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await settled(page);
    return page;
  };
  const shot = async (page, name) => {
    await settled(page);
    await page.screenshot({ path: `/tmp/over-${name}.png`, fullPage: true });
  };
  const steps = await import(process.argv[2]);
  await steps.default({ open, shot, settled });
  await browser.close();
}
main();
