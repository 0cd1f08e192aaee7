import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations, settled, sidewaysScroll, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const month = '2026-02';

/** The accessible name of what has the focus, and where it stands in the grid. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return {
      cell: at?.getAttribute('data-cell') ?? null,
      name: at?.getAttribute('aria-label') ?? at?.textContent ?? '',
    };
  });

test('the grid is gone through with the keyboard, and a half-day tells its reasons in place', async () => {
  const page = await browser.openAs('hr');
  await page.goto(`/attendance/${month}`);
  await settled(page);
  const grid = page.getByRole('grid');
  // One stop of the tabulator, at the first half-day.
  expect(await grid.locator('[data-cell][tabindex="0"]').count()).toBe(1);
  await grid.locator('[data-cell="0 1"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await focused(page)).cell).toBe('1 2');
  expect((await focused(page)).name).toMatch(/2026年2月2日 下午 \S+/);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await focused(page)).cell).toBe('0 0');
  await page.keyboard.press('Control+End');
  await expect.poll(async () => (await focused(page)).cell).toMatch(/^\d+ 33$/);
  await page.keyboard.press('Control+Home');
  await expect.poll(async () => (await focused(page)).cell).toBe('0 0');

  const late = grid.locator('.half-late').first();
  await late.focus();
  const place = await late.getAttribute('data-cell');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const reasons = grid.getByRole('status');
  await reasons.locator('li').first().waitFor();
  expect(await reasons.innerText()).toContain('迟到');
  expect((await focused(page)).cell).toBe(place);
  expect(await axeViolations(page)).toEqual([]);
  // On to its link and back: Escape leads to the half-day it was opened from.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect.poll(() => reasons.count()).toBe(0);
  await expect.poll(async () => (await focused(page)).cell).toBe(place);
  expect(browser.faults()).toEqual([]);
});

test('without a network the cell says that its reasons could not be read, and the grid stays', async () => {
  const page = await browser.openAs('scorer', { width: widths.phone });
  await page.goto(`/attendance/${month}`);
  await settled(page);
  expect(await sidewaysScroll(page)).toBe(0);
  const name = page.getByRole('grid').locator('tbody th').first();
  const before = await name.boundingBox();
  await page.locator('[data-cell="0 28"]').scrollIntoViewIfNeeded();
  // The names stay beside the days.
  expect((await name.boundingBox())?.x).toBe(before?.x);
  await page.context().setOffline(true);
  await page.getByRole('grid').locator('.half-present').last().click();
  await page.getByText('没有读到依据').waitFor();
  browser.faults();
});

test('the summary shows its figures as a table, a chart with words, and csv', async () => {
  const page = await browser.openAs('leader');
  await page.goto(`/attendance/summary?month=${month}&by=group`);
  await settled(page);
  await page.locator('.summary-chart svg .recharts-bar-rectangle').first().waitFor();
  expect(await page.getByRole('img', { name: /出勤率最高/ }).count()).toBe(1);
  const rows = await page.locator('main tbody tr').allInnerTexts();
  expect(rows).toHaveLength(7);
  const href = await page.locator('a[download]').getAttribute('href');
  const csv = await (await page.request.get(href ?? '')).text();
  const figures = (line: string) => line.match(/\d+(?:\.\d+)?/g)?.join(' ');
  expect(csv.trim().split(/\r?\n/).slice(1).map(figures)).toEqual(rows.map(figures));
  expect(browser.faults()).toEqual([]);
});
