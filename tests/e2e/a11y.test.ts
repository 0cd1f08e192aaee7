import { describe, expect, test } from 'vitest';
import {
  axeViolations,
  type DemoAccount,
  settled,
  sidewaysScroll,
  testBrowser,
  widths,
} from '../support/browser';

const browser = testBrowser();

/** Every screen, seen by a role that may see most of it. */
const screens: [DemoAccount | 'nobody', string][] = [
  ['nobody', '/sign-in'],
  ['hr', '/'],
  ['hr', '/people'],
  ['hr', '/people/new'],
  ['hr', '/people/1'],
  ['hr', '/people/1/edit'],
  ['hr', '/positions'],
  ['hr', '/positions/1'],
  ['lead', '/cases'],
  ['lead', '/cases/1'],
  ['scorer', '/score'],
  ['scorer', '/score/2026-01'],
  ['scorer', '/score/2026-02'],
  ['scorer', '/score/2026-03'],
  ['scorer', '/score/2026-01/evidence/1'],
  ['sysadmin', '/calendar'],
  ['sysadmin', '/settings'],
  ['sysadmin', '/accounts'],
  ['sysadmin', '/accounts/new'],
  ['sysadmin', '/accounts/1'],
  ['secadmin', '/audit'],
  ['secadmin', '/audit/security'],
  ['hr', '/password'],
  ['clerk', '/people'],
  ['hr', '/no/such/page'],
];

describe.each([
  ['zh-CN', 'wide'],
  ['zh-CN', 'phone'],
  ['en', 'wide'],
  ['en', 'phone'],
] as const)('in %s on a %s window', (language, size) => {
  test('every screen passes axe, and none is wider than its window', async () => {
    const width = widths[size];
    const faults: string[] = [];
    const pages = new Map<string, Awaited<ReturnType<typeof browser.open>>>();
    for (const [account, address] of screens) {
      const page =
        pages.get(account) ??
        (account === 'nobody'
          ? await browser.open({ width, language })
          : await browser.openAs(account, { width, language }));
      pages.set(account, page);
      await page.goto(address);
      await settled(page);
      const sideways = await sidewaysScroll(page);
      if (sideways > 0) faults.push(`${address} scrolls sideways by ${sideways} px`);
      faults.push(...(await axeViolations(page)).map((violation) => `${address} ${violation}`));
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    }
    expect(faults).toEqual([]);
    expect(browser.faults()).toEqual([]);
  });
});
