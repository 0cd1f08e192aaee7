import { expect, inject, test } from 'vitest';
import { addDays } from '~/base/days';
import { settled, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const demoDay = inject('demoDay');
const phone = { width: widths.phone };

test('on a phone a clerk asks for a missing punch, the lead approves, then HR, and the clerk sees each state', async () => {
  const clerk = await browser.openAs('clerk', phone);
  await clerk.goto('/attendance/mine');
  await settled(clerk);
  await clerk.locator('.request-buttons a').first().click();
  await clerk.locator('input[name=minute]').waitFor();

  await clerk.locator('input[name=day]').fill(addDays(demoDay, -1));
  await clerk.locator('input[name=minute]').fill('00:01');
  await clerk.locator('textarea[name=reason]').fill('设备故障');
  await clerk.locator('button[name=intent][value=correct]').click();
  await clerk.locator('main output.notice-green').waitFor();
  const mine = clerk.locator('#corrections li').first();
  expect(await mine.innerText()).toContain('待班组长审批');
  const id = await mine.getAttribute('data-request');
  const overflow = await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  const decide = async (account: 'lead' | 'hr', intent: 'approve' | 'refuse') => {
    const page = await browser.openAs(account, phone);
    await page.goto('/attendance/requests');
    await settled(page);
    const row = page.locator(`[data-request="${id}"]`);
    if (intent === 'refuse') {
      await row.locator('button[value=refuse]').click();
      await row.getByText('请写明原因').waitFor();
      await row.locator('input[name=refusal]').fill('当天门禁记录已有上班打卡');
    }
    await row.locator(`button[value=${intent}]`).click();
    await page.locator('main output.notice-green').waitFor();
    await expect.poll(() => row.locator('button').count()).toBe(0);
  };
  await decide('lead', 'approve');
  await clerk.reload();
  expect(await mine.innerText()).toContain('待人事审批');
  // Refused at the end: the demo hall's own half-days stay as they are.
  await decide('hr', 'refuse');
  await clerk.reload();
  expect(await mine.innerText()).toContain('未通过');
  expect(browser.faults()).toEqual([]);
});
