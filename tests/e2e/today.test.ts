import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();

const tiles = (page: Page) => page.locator('.today-tile');
const tile = (page: Page, number: number) =>
  tiles(page).filter({ has: page.locator('.today-number', { hasText: new RegExp(`^${number}$`) }) });

async function submit(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

type Held = { number: number; group: string; position: string; holder: string };

/** The screen's own day, and a position whose cleared holder has been there for longer. */
async function someHolder(page: Page): Promise<Held & { day: string }> {
  await page.goto('/positions');
  const day = await page.locator('#on').inputValue();
  const answer = await page.request.get('/positions.csv');
  const rows = (await answer.text()).split('\r\n').map((line) => line.split(','));
  // The first two change places next week, in positions.test.ts.
  const row = rows.find((cells) => Number(cells[0]) > 2 && (cells[5] ?? '9') < day && cells[6] === '是');
  if (!row) throw new Error('nobody holds a position for longer than today');
  const [number = '', group = '', position = '', holder = ''] = row;
  return { day, number: Number(number), group, position, holder };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

test('Today shows all 35 positions in 7 groups, and the counts add up to them', async () => {
  const page = await browser.openAs('lead');
  await page.goto('/');
  expect(await tiles(page).count()).toBe(35);
  expect(await page.locator('.today-group').count()).toBe(7);
  const counts = await page.locator('.today-count b').allTextContents();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(35);
  await settled(page);
  await page.locator('.today-count').nth(1).click();
  await page.waitForURL(/state=/);
  await expect.poll(() => tiles(page).count()).toBe(Number(counts[0]));
  expect(browser.faults()).toEqual([]);
});

test('the plan shows every position on its cell, and is remembered', async () => {
  const page = await browser.openAs('lead');
  await page.goto('/');
  await settled(page);
  await page.getByRole('link', { name: '平面图', exact: true }).click();
  await page.locator('.hall-plan').waitFor();
  expect(await page.locator('.hall-tile').count()).toBe(35);
  expect(await page.locator('.hall-label', { hasText: '综合窗口区' }).count()).toBe(1);
  // Each says its state in words, and leads to its position.
  const first = page.locator('.hall-tile').first();
  expect(await first.locator('.today-state').innerText()).not.toBe('');
  await page.locator('.hall-frame').focus();
  await page.keyboard.press('Tab');
  expect(await first.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.goto('/');
  expect(await page.locator('.hall-tile').count()).toBe(35);
  await settled(page);
  await page.getByRole('link', { name: '按岗位组' }).click();
  await page.locator('.today-board').waitFor();
  await page.goto('/');
  expect(await page.locator('.hall-tile').count()).toBe(0);
  expect(browser.faults()).toEqual([]);
});

test('a vacancy shows on an open Today at once, and only a cleared person fills it', async () => {
  const lead = await browser.openAs('lead');
  await lead.goto('/');
  await lead.locator('.live-on').waitFor();
  const drawn = await browser.openAs('manager', { width: 390 });
  await drawn.goto('/?view=plan');
  await drawn.locator('.live-on').waitFor();
  const cell = (number: number) =>
    drawn
      .locator('.hall-tile')
      .filter({ has: drawn.locator('.today-number', { hasText: new RegExp(`^${number}$`) }) });

  const hr = await browser.openAs('hr');
  const { day, number, group, position: name, holder } = await someHolder(hr);
  await hr.getByRole('link', { name, exact: true }).click();
  await hr.waitForURL(/\/positions\/\d+$/);
  const position = hr.url();
  await settled(hr);
  await hr.locator('input[name=lastOn]').fill(dayBefore(day));
  await submit(hr, '结束任职');
  await hr.locator('.facts').getByText('空岗').waitFor();
  await tile(lead, number).getByText('空岗').waitFor();
  await tile(lead, number).getByText('无人', { exact: true }).waitFor();
  await cell(number).getByText('无人', { exact: true }).waitFor();

  // Somebody new, without clearance, is refused in words beside the field.
  const staffNo = `E${Date.now() % 1_000_000}`;
  await hr.goto('/people/new');
  await settled(hr);
  await hr.locator('input[name=staffNo]').fill(staffNo);
  await hr.locator('input[name=name]').fill('新来的');
  await hr.locator('input[name=joinedOn]').fill(day);
  await submit(hr, '保存');
  await hr.waitForURL(/\/people\/\d+$/);
  await hr.goto(position);
  await settled(hr);
  const choose = async (name: string) => {
    const option = hr.locator('select[name=personId] option', { hasText: name });
    await hr
      .locator('select[name=personId]')
      .selectOption((await option.first().getAttribute('value')) ?? '');
  };
  await choose(staffNo);
  await submit(hr, '安排');
  await hr.getByRole('alert').getByText(`没有“${group}”的上岗准入`).waitFor();

  await choose(holder);
  await hr.locator('input[name=fromOn]').fill(day);
  await submit(hr, '安排');
  await hr.locator('.facts').getByText('已准入').waitFor();
  await tile(lead, number).getByText(holder).waitFor();
  expect(browser.faults()).toEqual([]);
});

test('a file says what is wrong beside the field, keeps what was typed, and opens a sealed value on the record', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/people/new');
  await settled(page);
  const field = (name: string) => page.locator(`input[name=${name}]`);
  await field('staffNo').fill(`F${Date.now() % 1_000_000}`);
  await field('phone').fill('12345');
  await submit(page, '保存');
  await page.getByText('请填写姓名').waitFor();
  await page.getByText('请填写 11 位手机号').waitFor();
  expect(await field('phone').inputValue()).toBe('12345');
  await field('phone').fill('13800000000');
  await field('name').fill('龑小明');
  await field('joinedOn').fill('2026-03-02');
  const idNumber = idNumberOf(Date.now() % 1000);
  await field('idNumber').fill(`${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`);
  await submit(page, '保存');
  await page.getByText('校验码不符').waitFor();
  expect(await field('name').inputValue()).toBe('龑小明');
  await field('idNumber').fill(idNumber);
  await submit(page, '保存');
  await page.waitForURL(/\/people\/\d+$/);
  expect(await page.content()).not.toContain(idNumber);
  await settled(page);
  await page.locator('input[name=reason]').fill('核对社保');
  await submit(page, '查看原文');
  await page.getByText(idNumber).waitFor();
  expect(browser.faults()).toEqual([]);
});

test('a faulty notice is answered line by line and loads nothing', async () => {
  const page = await browser.openAs('sysadmin');
  await page.goto('/calendar?year=2028');
  await settled(page);
  const file = { name: '2028.csv', mimeType: 'text/csv' };
  const text = '2028-01-01,holiday,元旦\n2028-02-30,holiday,春节\n2028-01-03,workday,元旦\n';
  await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from(text) });
  await submit(page, '载入');
  await page.getByText('第 2 行：“2028-02-30”不是日期').waitFor();
  await page.getByText('第 3 行：2028-01-03 本来就是工作日').waitFor();
  await page.goto('/calendar?year=2028');
  await page.getByText('2028 年的放假通知尚未载入').waitFor();
  expect(browser.faults()).toEqual([]);
});

/** A valid number of a region that does not exist. */
function idNumberOf(order: number): string {
  const digits = `99000019950101${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}
