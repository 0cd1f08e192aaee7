import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import {
  axeViolations,
  type DemoAccount,
  goTo,
  settled,
  sidewaysScroll,
  testBrowser,
  widths,
} from '../support/browser';

/** Every screen, seen by a role that may see most of it. */
const screens: [DemoAccount | 'nobody', string][] = [
  ['nobody', '/sign-in'],
  ['hr', '/'],
  ['hr', '/?view=plan'],
  ['hr', '/people'],
  ['hr', '/people/new'],
  ['hr', '/people/expiry'],
  ['hr', '/training/exams'],
  ['hr', '/training/exams/1'],
  ['clerk', '/training/exams/1/take'],
  ['lead', '/training/exams/1/take'],
  ['hr', '/training/questions'],
  ['clerk', '/training/exams'],
  ['hr', '/people/import'],
  ['hr', '/people/leaving'],
  ['hr', '/people/20/leaving'],
  ['hr', '/people/export'],
  ['hr', '/people/upload'],
  ['hr', '/people/1'],
  ['hr', '/people/1/edit'],
  ['hr', '/people/1/documents'],
  ['hr', '/people/1/history'],
  ['hr', '/people/1/clearance'],
  ['hr', '/hiring'],
  ['hr', '/hiring/requisitions'],
  ['hr', '/hiring/pool'],
  ['hr', '/hiring/filings'],
  ['hr', '/hiring/candidates/new'],
  ['hr', '/hiring/candidates/1'],
  ['hr', '/hiring/candidates/3'],
  ['hr', '/hiring/candidates/5/edit'],
  ['scorer', '/hiring/filings'],
  ['hr', '/people/5/training'],
  ['hr', '/training'],
  ['hr', '/training/sessions'],
  ['hr', '/training/sessions/1'],
  ['hr', '/training/sessions/new'],
  ['hr', '/training/plan'],
  ['hr', '/training/import'],
  ['hr', '/training/courses'],
  ['hr', '/training/courses?edit=1'],
  ['hr', '/training/retraining'],
  ['scorer', '/training'],
  ['clerk', '/training/sign-in'],
  ['hr', '/positions'],
  ['hr', '/positions/1'],
  ['hr', '/positions/new'],
  ['hr', '/positions/clearance'],
  ['hr', '/positions/vacancies'],
  ['hr', '/positions/readiness'],
  ['hr', '/positions/plan'],
  ['hr', '/positions/orders'],
  ['hr', '/positions/orders/new'],
  ['hr', '/attendance/2026-02'],
  ['hr', '/attendance/summary?month=2026-02'],
  ['hr', '/attendance/people/1/2026-02'],
  ['hr', '/attendance/import'],
  ['hr', '/attendance/import/columns'],
  ['hr', '/attendance/pins'],
  ['sysadmin', '/attendance/devices'],
  ['hr', '/leave'],
  ['hr', '/employment/rates'],
  ['hr', '/employment/reckon?month=2026-02&base=17200&gross=30000&insurance=4500&special=2000&months=12'],
  ['hr', '/leave/terms'],
  ['hr', '/leave/balances'],
  ['lead', '/leave/calendar'],
  ['lead', '/leave/1'],
  ['hr', '/people/1/leave'],
  ['clerk', '/attendance/mine?ask=leave'],
  ['hr', '/matters'],
  ['hr', '/matters/1'],
  ['hr', '/password'],
  ['hr', '/no/such/page'],
  ['lead', '/attendance/covers'],
  ['lead', '/attendance/findings'],
  ['lead', '/attendance/patrol'],
  ['lead', '/attendance/exceptions'],
  ['lead', '/cases'],
  ['lead', '/cases/1'],
  ['lead', '/cases/new'],
  ['lead', '/cases/import'],
  ['lead', '/matters/import'],
  ['clerk', '/accounts'],
  ['clerk', '/attendance'],
  ['clerk', '/attendance/mine?ask=correction'],
  ['clerk', '/attendance/mine?ask=overtime'],
  ['clerk', '/attendance/mine?ask=outside'],
  ['lead', '/attendance/requests?record=outside'],
  ['lead', '/attendance/requests'],
  ['hr', '/attendance/overtime?month=2026-02'],
  ['hr', '/attendance/protections'],
  ['clerk', '/cases'],
  ['manager', '/score/2026-02'],
  ['scorer', '/score'],
  ['scorer', '/score/2026-01'],
  ['scorer', '/score/2026-02'],
  ['scorer', '/score/2026-03'],
  ['scorer', '/score/2026-01/sheet'],
  ['scorer', '/score/2026-01/evidence/1'],
  ['scorer', '/score/2026-02/evidence/7'],
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

/** Each screen once in each language and width; both ways of coming to a screen. */
const browser = testBrowser();
const openAs = (account: DemoAccount | 'nobody', language: 'zh-CN' | 'en') =>
  account === 'nobody' ? browser.open({ language }) : browser.openAs(account, { language });

describe.concurrent('loaded, in zh-CN', () => {
  const firstPages = new Map<string, Promise<Page>>();

  test.for(screens)(
    '%s at %s: axe finds nothing at the desk, the page is no wider than its window',
    async ([account, address], { expect }) => {
      const first = firstPages.get(account) ?? openAs(account, 'zh-CN');
      firstPages.set(account, first);
      const page = await browser.beside(await first);
      await page.goto(address);
      await settled(page);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      for (const size of ['phone', 'wide'] as const) {
        await page.setViewportSize({ width: widths[size], height: 800 });
        expect(await sidewaysScroll(page), size).toBe(0);
      }
      expect(await axeViolations(page)).toEqual([]);
      expect(browser.faults()).toEqual([]);
      await page.close();
    },
  );
});

/** By links, as people go: no page is loaded again, which also spares most of the time. The colours were seen above. */
describe('gone to from another screen, in en', () => {
  const pages = new Map<string, Page>();

  test.for(screens)(
    '%s at %s: axe finds nothing on the phone, the page is no wider than its window',
    async ([account, address], { expect }) => {
      const page = pages.get(account) ?? (await openAs(account, 'en'));
      pages.set(account, page);
      await goTo(page, address);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      for (const size of ['wide', 'phone'] as const) {
        await page.setViewportSize({ width: widths[size], height: 800 });
        expect(await sidewaysScroll(page), size).toBe(0);
      }
      expect(await axeViolations(page, { contrast: false })).toEqual([]);
      expect(browser.faults()).toEqual([]);
    },
  );
});
