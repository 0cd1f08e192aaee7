import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  axeViolations,
  type DemoAccount,
  goTo,
  keepPicture,
  sidewaysScroll,
  testBrowser,
  widths,
} from '../support/browser';
import { screens } from './screens';

const browser = testBrowser();
const language = 'en';
const pages = new Map<DemoAccount | 'nobody', Page>();

/** By links, as people go: no page is loaded again, which also spares most of the time. The colours are seen at the desk. */
describe('gone to from another screen, in en', () => {
  test.each(screens)(
    '%s at %s: axe finds nothing on the phone, the page is no wider than its window',
    async (account, address) => {
      const known = pages.get(account);
      const page =
        known ??
        (await (account === 'nobody' ? browser.open({ language }) : browser.openAs(account, { language })));
      pages.set(account, page);
      await goTo(page, address);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      for (const size of ['wide', 'phone'] as const) {
        await page.setViewportSize({ width: widths[size], height: 800 });
        expect(await sidewaysScroll(page), size).toBe(0);
        await keepPicture(page, account, size);
      }
      expect(await axeViolations(page, { contrast: false })).toEqual([]);
      expect(browser.faults()).toEqual([]);
    },
  );
});
