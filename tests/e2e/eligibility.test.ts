import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  axeViolations,
  settled,
  sidewaysScroll,
  smallPicture,
  testBrowser,
  widths,
} from '../support/browser';

const browser = testBrowser();

const section = (page: Page, title: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

test('a file without a proof of conduct is not yet proven until the procurer waives the rule', async () => {
  const manager = await browser.openAs('manager');
  await manager.goto('/people?search=Q012');
  expect(await manager.locator('tbody').getByText('尚未证明').count()).toBe(1);
  await manager.locator('tbody a').first().click();
  await manager.waitForURL(/\/people\/\d+$/);
  const path = new URL(manager.url()).pathname;
  const rules = section(manager, /^上岗资格/);
  await rules.waitFor();
  expect(await rules.locator('tbody tr').count()).toBe(7);
  expect(await rules.getByText('品行证明', { exact: true }).count()).toBe(1);

  await settled(manager);
  await manager.locator('summary', { hasText: '申请豁免' }).click();
  await manager.locator('[name=because]').fill('多年窗口经验，证明正在办理');
  await manager.getByRole('button', { name: '申请豁免' }).click();
  await section(manager, '资格豁免').getByText('待决定').waitFor();

  const scorer = await browser.openAs('scorer');
  await scorer.goto(path);
  const shown = section(scorer, /^上岗资格/);
  expect(await shown.locator('table').count()).toBe(0);
  await settled(scorer);
  await scorer.getByRole('button', { name: '作出决定' }).click();
  await scorer.getByText('请选择一个文件').first().waitFor();
  await scorer
    .locator('[name=document]')
    .setInputFiles({ name: '决定.png', mimeType: 'image/png', buffer: smallPicture });
  await scorer.getByRole('button', { name: '作出决定' }).click();
  await section(scorer, '资格豁免').getByText('已豁免').waitFor();
  expect(
    await section(scorer, /^上岗资格/)
      .getByText('符合', { exact: true })
      .count(),
  ).toBe(1);
  expect(browser.faults()).toEqual([]);
});

test.each([
  ['zh-CN', 'wide'],
  ['en', 'phone'],
] as const)('the seven rules read well in %s, %s', async (language, width) => {
  const page = await browser.openAs('manager', { language, width: widths[width] });
  await page.goto('/people?search=Q017');
  await page.locator('tbody a').first().click();
  await section(page, /^(上岗资格|Eligibility)/).waitFor();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
});
