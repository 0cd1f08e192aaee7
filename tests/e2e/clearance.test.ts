import { expect, inject, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';
import { zaigang } from '../support/command';

const browser = testBrowser();

test('a suspension takes every group, shows on Today and by the command, and is lifted again', async () => {
  const day = inject('demoDay');
  const clearance = async () =>
    JSON.parse(await zaigang('clearance', '--person', 'Q029', '--group', 'credit', '--on', day, '--json'));
  expect(await clearance()).toMatchObject({ cleared: true, missing: [] });

  const hr = await browser.openAs('hr');
  await hr.goto('/people?search=Q029');
  await hr.locator('tbody a').first().click();
  await hr.waitForURL(/\/people\/\d+$/);
  const path = `${new URL(hr.url()).pathname}/clearance`;
  await hr.goto(path);
  await settled(hr);
  await hr.locator('summary', { hasText: '暂停上岗' }).click();
  await hr.locator('[name=because]').first().fill('投诉核查期间');
  await hr.getByRole('button', { name: '暂停上岗' }).click();
  await hr.getByText('投诉核查期间').waitFor();

  const refused = await clearance();
  expect(refused.cleared).toBe(false);
  expect(refused.missing).toMatchObject([{ kind: 'suspension' }]);
  const lead = await browser.openAs('lead');
  await lead.goto('/');
  const tile = lead
    .locator('.today-tile')
    .filter({ has: lead.locator('.today-number', { hasText: /^29$/ }) });
  expect(await tile.getByText('未准入').count()).toBe(1);

  await settled(hr);
  await hr.locator('summary', { hasText: '解除暂停' }).click();
  await hr
    .locator('form', { has: hr.locator('[name=suspensionId]') })
    .locator('[name=because]')
    .fill('查无问题');
  await hr.getByRole('button', { name: '解除暂停' }).click();
  await hr.getByText('查无问题').waitFor();
  expect(await clearance()).toMatchObject({ cleared: true });
  expect(browser.faults()).toEqual([]);
});

test('what if: choosing courses says which groups open, and keeps nothing', async () => {
  const hr = await browser.openAs('hr');
  await hr.goto('/people?search=Q030');
  await hr.locator('tbody a').first().click();
  await hr.waitForURL(/\/people\/\d+$/);
  const path = `${new URL(hr.url()).pathname}/clearance`;
  await hr.goto(path);
  const before = await hr.locator('table').first().innerText();
  const section = hr.locator('section').filter({ has: hr.getByRole('heading', { name: '假如……' }) });
  for (const name of ['course', 'check'])
    for (const box of await section.locator(`[name=${name}]`).all()) await box.check();
  await settled(hr);
  await section.getByRole('button', { name: '看结果' }).click();
  await section.locator('tbody tr').first().waitFor();
  expect(await section.locator('tbody tr').count()).toBe(7);
  expect(await section.getByText(/起准入/).count()).toBeGreaterThan(0);
  await hr.goto(path);
  expect(await hr.locator('table').first().innerText()).toBe(before);
  expect(browser.faults()).toEqual([]);
});
