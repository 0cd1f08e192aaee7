import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();
/** After the demo day, so that today's hall stays as it is for the other tests. */
const nextWeek = '2026-03-27';

test('an order closes one position and opens another, once, and the count of the day is explained', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/positions/orders/new');
  await settled(page);
  await page.locator('[name=number]').fill('调整〔2026〕1号');
  await page.locator('[name=effectiveOn]').fill(nextWeek);
  await page.locator('[name=askedBy]').fill('营商环境局');
  await page.locator('[name=reason]').fill('数据处理增一减一');
  await page.locator('[name="lines.0.kind"]').selectOption('close');
  await page.locator('[name="lines.0.positionId"]').selectOption({ index: 35 });
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.locator('[name="lines.1.number"]').fill('36');
  await page.locator('[name="lines.1.name"]').fill('数据专员3号');
  await page.locator('[name="lines.1.groupId"]').selectOption({ label: '数据处理' });
  await page.getByRole('button', { name: '登记并生效' }).click();
  // Somebody holds it: the order must say what becomes of them, and what was typed stays.
  await page.locator('.order-fault').waitFor();
  expect(await page.locator('[name="lines.1.name"]').inputValue()).toBe('数据专员3号');

  await settled(page);
  await page.locator('[name="lines.0.endsHolding"]').check();
  await page.getByRole('button', { name: '登记并生效' }).dblclick();
  await page.waitForURL(/\/positions\/orders(\?|$)/);
  await page.goto(`/positions/orders?on=${nextWeek}`);
  await settled(page);
  expect(await page.getByText('调整〔2026〕1号').count()).toBe(1);
  const total = page.locator('tr', { hasText: '合计' });
  expect((await total.innerText()).split(/\s+/)).toEqual(['合计', '35', '+1', '−1', '35']);

  await page.goto(`/positions?on=${nextWeek}`);
  await settled(page);
  expect(await page.getByText('数据专员3号').count()).toBe(1);
  expect(browser.faults()).toEqual([]);
});

test('two people change places from a day on', async () => {
  const page = await browser.openAs('hr');
  const holderOf = async (number: number) => {
    await page.goto(`/positions?on=${nextWeek}`);
    await settled(page);
    const row = page.locator('tbody tr').filter({ has: page.locator(`td:text-is("${number}")`) });
    return row.locator('a[href^="/people/"]').innerText();
  };
  const before = [await holderOf(1), await holderOf(2)];
  await page.goto(`/positions?on=${nextWeek}`);
  await page.getByRole('link', { name: '综合窗口1号' }).click();
  await page.locator('[name=otherPositionId]').waitFor();
  await settled(page);
  const swap = page.locator('form', { has: page.locator('[name=otherPositionId]') });
  const other = swap.locator('option', { hasText: `${before[1]} ·` });
  await swap.locator('select').selectOption((await other.getAttribute('value')) ?? '');
  await swap.locator('[name=fromOn]').fill(nextWeek);
  await swap.getByRole('button').click();
  await expect.poll(async () => [await holderOf(1), await holderOf(2)]).toEqual([before[1], before[0]]);
  expect(browser.faults()).toEqual([]);
});

test('a position is moved on the plan by keyboard, and stands there after saving', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/positions/plan');
  await settled(page);
  const position = page.locator('.plan-position[data-number="35"]');
  const place = () => position.getAttribute('aria-label');
  const before = await place();
  await position.focus();
  await page.keyboard.press('ArrowRight');
  const moved = await place();
  expect(moved).not.toBe(before);
  await page.getByRole('button', { name: '添加标注' }).click();
  await page.getByLabel('文字').fill('等候区');
  const label = page.locator('.plan-label', { hasText: '等候区' });
  await label.focus();
  // Down past what is in its way, to where there is room beside it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByLabel('行数').fill('12');
  await page.getByRole('button', { name: '保存平面图' }).click();
  await page.getByText('平面图已保存。').waitFor();
  await page.reload();
  await settled(page);
  expect(await place()).toBe(moved);
  expect(await page.getByLabel('行数').inputValue()).toBe('12');
  expect(await label.getAttribute('style')).toContain('span 2');
  await page.goto('/?view=plan');
  expect(await page.locator('.hall-label', { hasText: '等候区' }).count()).toBe(1);
  expect(browser.faults()).toEqual([]);
});

test('whoever may not edit sees the plan and can move nothing', async () => {
  const page = await browser.openAs('lead');
  await page.goto('/positions/plan');
  await settled(page);
  const position = page.locator('.plan-position[data-number="1"]');
  const before = await position.getAttribute('aria-label');
  await position.focus();
  await page.keyboard.press('ArrowDown');
  expect(await position.getAttribute('aria-label')).toBe(before);
  expect(await page.getByRole('button', { name: '保存平面图' }).count()).toBe(0);
});
