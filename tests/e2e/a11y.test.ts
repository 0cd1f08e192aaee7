import type { Page } from 'playwright-core';
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
  ['hr', '/positions/new'],
  ['hr', '/attendance/2026-02'],
  ['hr', '/attendance/people/1/2026-02'],
  ['hr', '/attendance/import'],
  ['hr', '/attendance/pins'],
  ['hr', '/leave'],
  ['hr', '/matters'],
  ['hr', '/matters/1'],
  ['hr', '/password'],
  ['hr', '/no/such/page'],
  ['lead', '/attendance/covers'],
  ['lead', '/attendance/findings'],
  ['lead', '/cases'],
  ['lead', '/cases/1'],
  ['lead', '/cases/new'],
  ['lead', '/cases/import'],
  ['lead', '/matters/import'],
  ['clerk', '/accounts'],
  ['scorer', '/score'],
  ['scorer', '/score/2026-01'],
  ['scorer', '/score/2026-02'],
  ['scorer', '/score/2026-03'],
  ['scorer', '/score/2026-01/sheet'],
  ['scorer', '/score/2026-01/evidence/1'],
  ['scorer', '/schemes'],
  ['scorer', '/schemes/1'],
  ['sysadmin', '/calendar'],
  ['sysadmin', '/settings'],
  ['sysadmin', '/accounts'],
  ['sysadmin', '/accounts/new'],
  ['sysadmin', '/accounts/1'],
  ['secadmin', '/audit'],
  ['secadmin', '/audit/security'],
];

describe.each([
  ['zh-CN', 'wide'],
  ['zh-CN', 'phone'],
  ['en', 'wide'],
  ['en', 'phone'],
] as const)('in %s on a %s window', (language, size) => {
  const options = { width: widths[size], language };
  const pages = new Map<string, Promise<Page>>();
  const pageOf = (account: DemoAccount | 'nobody') => {
    const page =
      pages.get(account) ?? (account === 'nobody' ? browser.open(options) : browser.openAs(account, options));
    pages.set(account, page);
    return page;
  };

  test.each(screens)(
    '%s at %s: axe finds nothing, the page is no wider than its window',
    async (account, address) => {
      const page = await pageOf(account);
      await page.goto(address);
      await settled(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await axeViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(browser.faults()).toEqual([]);
    },
  );
});
