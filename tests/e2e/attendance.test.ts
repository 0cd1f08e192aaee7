import { expect, inject, test } from 'vitest';
import { addDays } from '~/base/days';
import { dirtyAttlog } from '../attendance/dirty-attlog';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();
const demoDay = inject('demoDay');
const month = demoDay.slice(0, 7);

test('a dirty file is imported with exact counts, and again all repeated', async () => {
  const page = await browser.openAs('hr');
  // PINs that nobody has: the demo hall's own punches stay as they are.
  const dirty = dirtyAttlog({ people: 3, days: ['2001-06-01'] });
  const wanted = (count: number) => `[^0-9]${count}[^0-9]`;
  const send = async () => {
    await page.goto('/attendance/import');
    await settled(page);
    await page.setInputFiles('input[type=file]', {
      name: '9_attlog.dat',
      mimeType: 'application/octet-stream',
      buffer: dirty.bytes,
    });
    await page.locator('main form button[type=submit]').click();
    return page.locator('main output.notice-green').innerText();
  };
  const { read, kept, repeated, rejected } = dirty;
  expect(await send()).toMatch(new RegExp([read, kept, repeated, rejected].map(wanted).join('.*')));
  expect(await send()).toMatch(new RegExp([read, 0, kept + repeated, rejected].map(wanted).join('.*')));

  await page.locator('main a[href*="run="]').first().click();
  await page.waitForURL(/run=/);
  await page.locator('#rejections tbody tr').first().waitFor();
  const lines = await page.locator('#rejections tbody tr td:first-child').allInnerTexts();
  expect(lines.map(Number)).toEqual(dirty.rejections.map((rejection) => rejection.line));
  expect(browser.faults()).toEqual([]);
});

test('an import without a file says so beside the field', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/attendance/import');
  await settled(page);
  await page.locator('main form button[type=submit]').click();
  expect(await page.locator('#file-fault').innerText()).not.toBe('');
});

test('the procurer reads the month but is shown no import, no PINs and no leave', async () => {
  const page = await browser.openAs('scorer');
  await page.goto(`/attendance/${month}`);
  await settled(page);
  const tabs = await page
    .locator('.tabs a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(tabs).toEqual([
    `/attendance/${month}`,
    '/attendance/patrol',
    `/attendance/covers?month=${month}`,
    `/attendance/findings?month=${month}`,
    `/attendance/summary?month=${month}`,
  ]);
  for (const path of ['/attendance/import', '/attendance/pins', '/leave']) {
    expect((await page.request.get(path)).status()).toBe(403);
  }
});

test('leave is asked for by the clerk and approved by the lead', async () => {
  const clerk = await browser.openAs('clerk');
  const day = addDays(demoDay, 60);
  await clerk.goto('/leave');
  await settled(clerk);
  await clerk.locator('.leave-kinds label', { has: clerk.locator('input[value=personal]') }).click();
  await clerk.locator('input[name=fromOn]').fill(day);
  await clerk.locator('input[name=toOn]').fill(day);
  await clerk.locator('button[name=intent][value=ask]').click();
  await clerk.locator('main output.notice-green').waitFor();
  const lead = await browser.openAs('lead');
  await lead.goto('/leave?state=asked');
  await settled(lead);
  const waiting = lead.locator('tbody tr');
  const before = await waiting.count();
  await waiting.first().locator('a[href^="/leave/"]').click();
  await lead.locator('button[value=approve]').click();
  await lead.locator('main output.notice-green').waitFor();
  await lead.goto('/leave?state=asked');
  await settled(lead);
  await expect.poll(() => waiting.count()).toBe(before - 1);
});

test('hours of a position show whose half-days they would change, and are not kept unless that is confirmed', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/positions');
  await settled(page);
  await page.locator('main tbody a[href^="/positions/"]').first().click();
  await page.waitForURL(/\/positions\/\d+$/);
  await settled(page);
  await page.locator('details:has(input[name=hoursFrom]) summary').click();
  await page.locator('input[name=hoursFrom]').fill(`${month}-01`);
  await page.locator('input[name=amFrom]').fill('06:00');
  await page.locator('button[name=intent][value=own-hours]').first().click();
  const preview = page.locator('#source-preview');
  await preview.locator('tbody tr').first().waitFor();
  await preview.getByRole('link').last().click();
  await preview.waitFor({ state: 'detached' });
  await page.reload();
  await settled(page);
  expect(await page.locator('main .timeline').getByText('06:00').count()).toBe(0);
  expect(browser.faults()).toEqual([]);
});

test('the administrator is told how many half-days a season would change, and no names', async () => {
  const page = await browser.openAs('sysadmin');
  await page.goto('/settings');
  await settled(page);
  await page.locator('details:has(input[name=graceMinutes]) summary').click();
  await page.locator('input[name=name]').fill('试行');
  await page.locator('details:has(input[name=graceMinutes]) input[name=fromOn]').fill(`${month}-01`);
  await page.locator('input[name=amFrom]').fill('06:00');
  await page.locator('button[name=intent][value=hours]').click();
  const preview = page.locator('#source-preview');
  await preview.locator('li').first().waitFor();
  expect(await preview.locator('tbody tr').count()).toBe(0);
  await preview.getByRole('link').last().click();
  await preview.waitFor({ state: 'detached' });
  expect(await page.locator('main').getByText('试行').count()).toBe(0);
  expect(browser.faults()).toEqual([]);
});
