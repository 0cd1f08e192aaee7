import { expect, inject, test } from 'vitest';
import { addDays, monthOf, weekdayOf } from '~/base/days';
import { settled, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const demoDay = inject('demoDay');
const phone = { width: widths.phone };

test('on a phone a clerk asks for a missing punch, the lead approves, then HR, and the clerk sees each state', async () => {
  const clerk = await browser.openAs('clerk', phone);
  await clerk.goto('/attendance/mine');
  await settled(clerk);
  await clerk.locator('.request-buttons a[href*="ask=correction"]').click();
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

test('on a phone a clerk asks for outside work, the lead confirms it, and the half-day names it with its order', async () => {
  let day = addDays(demoDay, -1);
  while (weekdayOf(day) > 5) day = addDays(day, -1);
  const clerk = await browser.openAs('clerk', phone);
  await clerk.goto('/attendance/mine?ask=outside');
  await settled(clerk);
  await clerk.locator('input[name=day]').fill(day);
  await clerk.locator('input[name=fromMinute]').fill('09:00');
  await clerk.locator('input[name=toMinute]').fill('09:40');
  await clerk.locator('textarea[name=note]').fill('现场勘查');
  await clerk.locator('button[name=intent][value=outside]').click();
  await clerk.locator('main [role=alert]').waitFor();
  await clerk.locator('input[name=orderNo]').fill('GD-7788');
  await clerk.locator('button[name=intent][value=outside]').click();
  await clerk.locator('main output.notice-green').waitFor();
  const mine = clerk.locator('#outside li').first();
  expect(await mine.innerText()).toContain('待班组长确认');
  const id = await mine.getAttribute('data-outside');
  const overflow = await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  const own = await clerk.locator('nav.tabs a[href^="/attendance/people/"]').getAttribute('href');
  const days = `${own?.replace(/\/[^/]*$/, '')}/${monthOf(day)}`;
  const told = async () => {
    await clerk.goto(days);
    await settled(clerk);
    return clerk.locator('main').innerText();
  };
  expect(await told()).toContain('外勤 09:00–09:40 未经确认');

  const lead = await browser.openAs('lead', phone);
  await lead.goto('/attendance/requests');
  await settled(lead);
  const row = lead.locator(`[data-outside="${id}"]`);
  await row.locator('button[value=confirm-outside]').click();
  await row.locator('summary').waitFor();
  expect(await told()).toContain('已确认的外勤 09:00–09:40（GD-7788）');

  // Taken back at the end: the demo hall's own half-days stay as they are.
  await row.locator('summary').click();
  await row.locator('button[value=refuse-outside]').click();
  await row.locator('summary').waitFor({ state: 'detached' });
  expect(await told()).not.toContain('GD-7788');
  expect(browser.faults()).toEqual([]);
});
