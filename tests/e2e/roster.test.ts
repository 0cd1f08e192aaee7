import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();
/** The demo hall stands on 20 March 2026 and has duty in March and April; 6 June is a Saturday off with duty. */
const month = '2026-06';

async function want(page: Page, group: number, shift: string, people: string): Promise<void> {
  await page.goto('/roster/needs');
  await settled(page);
  await page.locator('select[name=groupId]').selectOption({ index: group });
  await page.locator('select[name=shift]').selectOption(shift);
  await page.locator('input[name=people]').fill(people);
  await page.locator('input[name=fromOn]').fill(`${month}-01`);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存。').waitFor();
}

async function openMonth(page: Page): Promise<void> {
  await page.goto(`/roster/${month}`);
  await settled(page);
}

test('a month is drawn, edited into a violation that is refused with its rule, published, and solved again', async () => {
  const page = await browser.openAs('lead');
  for (const group of [0, 1]) await want(page, group, 'weekend', '1');
  await openMonth(page);
  await page.getByRole('button', { name: '自动排班' }).click();
  await page.getByText('已证明最优').waitFor();
  await page.getByText('需求全部满足。').waitFor();

  const duty = page.locator('td[data-cell]:has(.duty-weekend)').first();
  await duty.focus();
  await page.keyboard.press('Enter');
  await page.getByText('已拿起').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('该值班不再需要人').waitFor();

  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('第 1 版 · 已发布').waitFor();
  await page.getByRole('button', { name: '以最少变动重新求解' }).click();
  await page.getByText('第 2 版 · 草稿').waitFor();
  await page.getByText('没有差别。').waitFor();
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByText('草稿已放弃。').waitFor();
});

test('an impossible month is drawn all the same and names each vacancy with its rule', async () => {
  const page = await browser.openAs('lead');
  await want(page, 1, 'weekend', '20');
  await openMonth(page);
  await page.getByRole('button', { name: '全部重排' }).click();
  await page.getByText('已证明最优').waitFor();
  const first = page.getByText(/2026年6月6日 休息日 .+：缺 \d+ 人，原因：/).first();
  await first.waitFor();
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByText('草稿已放弃。').waitFor();
  await want(page, 1, 'weekend', '1');
  browser.faults();
  expect(await page.getByText('已保存。').count()).toBe(1);
});
