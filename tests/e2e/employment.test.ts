import { expect, test } from 'vitest';
import { settled, sidewaysScroll, testBrowser, widths } from '../support/browser';

const browser = testBrowser();

test('HR finds whose contract is not recorded, drafts it within the law, signs it, and ends it at the amount decided', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/employment?warning=unrecorded');
  await settled(page);
  await page.locator('main table a[href$="/contracts"]').first().click();
  const draft = page.locator('form:has(button[value=draft])');
  await draft.waitFor();
  const address = page.url();
  await draft.locator('input[name=untilOn]').fill('2029-12-31');
  await draft.locator('input[name=monthlyPay]').fill('1000');
  await draft.locator('input[name=place]').fill('政务服务大厅');
  await draft.locator('button[value=draft]').click();
  await page.locator('main [role=alert]').first().waitFor();
  expect(await draft.innerText()).toContain('最低工资');
  expect(await draft.locator('input[name=place]').inputValue()).toBe('政务服务大厅');
  await draft.locator('input[name=monthlyPay]').fill('4000');
  await draft.locator('button[value=draft]').click();

  const sign = page.locator('form:has(button[value=sign])');
  await sign.waitFor();
  const pdf = await page.request.get(
    (await page.locator('a[href$="/pdf"]').first().getAttribute('href')) ?? '',
  );
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await sign.locator('button[value=sign]').click();
  await page.locator('main .badge-green', { hasText: '已签订' }).waitFor();

  const end = page.locator('details:has(select[name=ground])');
  await end.locator('summary').click();
  await end.locator('select[name=ground]').selectOption('expired_not_renewed');
  await end.locator('button[type=submit]').first().click();
  const decide = page.locator('form:has(button[value=end])');
  await decide.waitFor();
  expect(await page.locator('.estimate').innerText()).toMatch(/4,000\.00 × \d/);
  await decide.locator('input[name=severance]').fill('12345.67');
  await decide.locator('input[name=reason]').fill('双方协商一致');
  await decide.locator('button[value=end]').click();
  await page.locator('main', { hasText: '12,345.67' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('已终止');

  const phone = await browser.openAs('manager', { width: widths.phone });
  await phone.goto(address);
  await settled(phone);
  expect(await phone.locator('main').innerText()).toContain('12,345.67');
  expect(await phone.locator('main form').count()).toBe(0);
  expect(await sidewaysScroll(phone)).toBe(0);
  expect(browser.faults()).toEqual([]);
});

test('HR computes the month, finds who lacks the housing fund, enrols them, and explains what remains', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/employment/roll');
  await settled(page);
  await page.locator('button[value=compute]').click();
  await page.locator('button[value=close]').waitFor();
  const rows = await page.locator('main table tbody tr').count();
  expect(rows).toBeGreaterThan(40);
  const uninsured = page.locator('[data-task=uninsured]');
  const before = await uninsured.count();
  await uninsured.locator('a').first().click();
  const enrol = page.locator('form:has(button[value=enrol])');
  await enrol.waitFor();
  await enrol.locator('button[value=enrol]').click();
  await enrol.waitFor({ state: 'detached' });
  expect(await page.locator('main table').innerText()).toContain('住房公积金');

  await page.goto('/employment/roll');
  await settled(page);
  expect(await uninsured.count()).toBe(before - 1);
  await page.locator('button[value=compute]').click();
  await page.locator('main .badge-blue', { hasText: '补缴' }).first().waitFor();
  const task = page.locator('[data-task]').first();
  await task.locator('summary').click();
  await task.locator('input[name=words]').fill('已与本人核对');
  await task.locator('button[value=explain]').click();
  await page.locator('[data-task]', { hasText: '已与本人核对' }).waitFor();
  const sheet = await page.request.get(
    (await page.locator('a[href*="roll.xlsx"]').getAttribute('href')) ?? '',
  );
  expect([sheet.status(), (await sheet.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect(browser.faults()).toEqual([]);
});
