import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, sidewaysScroll, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const phone = { width: widths.phone };

const left = (page: Page) => page.locator('[data-balance=annual] .leave-left');

async function openForm(page: Page): Promise<void> {
  await page.goto('/attendance/mine');
  await settled(page);
  await page.locator('.request-buttons a[href*="ask=leave"]').click();
  await page.locator('#ask-leave button[value=ask]').waitFor();
}

test('HR records earlier service and the balance says so; on a phone a clerk asks for leave in three taps, the lead sees the cover and approves, the balance falls', async () => {
  const clerk = await browser.openAs('clerk', phone);
  await openForm(clerk);
  const days = await clerk.locator('a[href*="/attendance/people/"]').first().getAttribute('href');
  const hr = await browser.openAs('hr');
  await hr.goto(`/people/${days?.split('/')[3]}/leave`);
  await settled(hr);
  await hr.locator('input[name=years]').fill('12');
  await hr.locator('input[name=source]').fill('社保缴费记录');
  await hr.locator('button[value=keep-prior]').click();
  await hr.locator('[data-balance=annual] .leave-why li', { hasText: '社保缴费记录' }).waitFor();

  await openForm(clerk);
  expect(await clerk.locator('[data-balance=annual] .leave-why').innerText()).toContain('社保缴费记录');
  const before = await left(clerk).innerText();
  expect(await sidewaysScroll(clerk)).toBe(0);
  await clerk.locator('.leave-kinds label', { has: clerk.locator('input[value=annual]') }).click();
  await clerk.locator('#ask-leave button[value=ask]').click();
  await clerk.locator('main output.notice-green').waitFor();
  // Other leave of other tests may stand above it.
  const waiting = clerk.locator('#leave li', { hasText: '年休假' }).filter({ hasText: '待批' });
  const id = await waiting.getAttribute('data-leave');
  const mine = clerk.locator(`[data-leave="${id}"]`);
  await expect.poll(() => left(clerk).innerText()).not.toBe(before);
  const asked = await left(clerk).innerText();

  const lead = await browser.openAs('lead', phone);
  await lead.goto('/leave');
  await settled(lead);
  await lead.locator(`a[href="/leave/${id}"]`).click();
  await lead.locator('[data-cover]').waitFor();
  expect(await lead.locator('[data-cover]').getAttribute('data-cover')).toMatch(/one|together|moved|partly/);
  expect(await lead.locator('.cover-candidates li').count()).toBeGreaterThan(0);
  expect(await sidewaysScroll(lead)).toBe(0);
  await lead.locator('button[value=approve]').click();
  await lead.locator('main output.notice-green').waitFor();

  await clerk.reload();
  await settled(clerk);
  expect(await mine.innerText()).toContain('已批准');
  expect(await left(clerk).innerText()).toBe(asked);
  // The demo hall stays as it was.
  await mine.locator('button[value=withdraw-leave]').click();
  await clerk.locator('main output.notice-green').waitFor();
  await expect.poll(() => left(clerk).innerText()).toBe(before);
  expect(browser.faults()).toEqual([]);
});
