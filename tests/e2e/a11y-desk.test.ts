import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  axeViolations,
  type DemoAccount,
  keepPicture,
  settled,
  sidewaysScroll,
  testBrowser,
  widths,
} from '../support/browser';
import { screens } from './screens';

const browser = testBrowser();
const firstPages = new Map<DemoAccount | 'nobody', Promise<Page>>();
const firstPageOf = (account: DemoAccount | 'nobody') => {
  const known = firstPages.get(account) ?? (account === 'nobody' ? browser.open() : browser.openAs(account));
  firstPages.set(account, known);
  return known;
};

describe('loaded, in zh-CN', () => {
  test.each(screens)(
    '%s at %s: axe finds nothing at the desk, the page is no wider than its window',
    async (account, address) => {
      const page = await browser.beside(await firstPageOf(account));
      await page.goto(address);
      await settled(page);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      for (const size of ['phone', 'wide'] as const) {
        await page.setViewportSize({ width: widths[size], height: 800 });
        expect(await sidewaysScroll(page), size).toBe(0);
        await keepPicture(page, account, size);
      }
      expect(await axeViolations(page)).toEqual([]);
      expect(browser.faults()).toEqual([]);
      await page.close();
    },
  );
});
