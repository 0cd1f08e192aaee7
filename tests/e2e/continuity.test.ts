import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoPassword, settled, sidewaysScroll, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const done = (page: Page) => page.locator('main output.notice-green').waitFor();

async function tap(page: Page, word: string): Promise<void> {
  await settled(page);
  await page.getByRole('button', { name: word, exact: true }).first().click();
  await done(page);
}

test('on a phone a lead runs a drill from the empty position to the arrival, and keeps what was learned', async () => {
  const lead = await browser.openAs('lead', { width: widths.phone });
  await lead.goto('/roster/continuity/drills');
  await settled(lead);
  await lead.locator('input[name=scenario]').fill('早上导办台无人');
  await lead.locator('input[name=positionIds]').nth(10).check();
  await lead.locator('button[value=plan]').click();
  await lead.waitForURL(/\/drills\/\d+/);
  expect(await sidewaysScroll(lead)).toBe(0);
  await tap(lead, '发现无人，开始计时');
  const whom = lead.locator('select[name=personId]').first();
  expect(await whom.locator('option').first().innerText()).toContain('后备');
  await tap(lead, '已联系');
  await tap(lead, '答应来');
  await tap(lead, '已到岗');
  await lead.getByText('待总结').waitFor();
  expect(await lead.locator('.drill-result').innerText()).toContain('达标');
  await lead.locator('textarea[name=findings]').fill('电话两分钟内打通，路上没有耽误。');
  await lead.locator('button[value=close]').click();
  await lead.getByText('已总结', { exact: true }).waitFor();
  await lead.getByText('登记改进事项').first().click();
  await lead.locator('input[name=what]').fill('后备名单贴在前台');
  await lead.locator('button[value=lesson]').click();
  // The notice of the step before is still there: what was learned must be.
  await lead.locator('.request-list').getByText('后备名单贴在前台').waitFor();
  await lead.goto('/roster/continuity/drills');
  await lead.getByText('后备名单贴在前台').waitFor();
  expect(browser.faults()).toEqual([]);
});

test('the manager issues what passes at the end of the service and signs it; the procurer reads the same and signs too', async () => {
  const manager = await browser.openAs('manager');
  await manager.goto('/roster/continuity/handover/end');
  await settled(manager);
  await manager.getByText('登记一项').first().click();
  await manager.locator('input[name=what]').fill('档案室钥匙 3 把');
  await manager.locator('button[value=item]').click();
  await done(manager);
  await settled(manager);
  await manager.locator('input[name=receiver]').fill('下一承包方');
  await manager.locator('button[value=issue]').click();
  const issued = manager.locator('[data-issued]').first();
  await issued.waitFor();
  const pdf = await manager.request.get((await issued.locator('a').first().getAttribute('href')) as string);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  const sign = async (page: Page) => {
    await settled(page);
    await page.locator('input[name=password]').fill(demoPassword);
    await page.locator('button[value=sign]').click();
    await page.getByText('已签署。').waitFor();
  };
  await sign(manager);
  const scorer = await browser.openAs('scorer');
  await scorer.goto('/roster/continuity/handover/end');
  expect(await scorer.locator('button[value=issue]').count()).toBe(0);
  await sign(scorer);
  expect(await scorer.locator('[data-issued]').first().innerText()).toMatch(
    /移交方：.+\n采购方|采购方（监督）：考核人/,
  );
  expect(browser.faults()).toEqual([]);
});
