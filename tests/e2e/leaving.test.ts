import pg from 'pg';
import type { Locator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import { addDays } from '~/base/days';
import { connect } from '~db/connection';
import { machineCall } from '../../jobs/call';
import {
  axeViolations,
  demoPassword,
  settled,
  sidewaysScroll,
  signInAs,
  testBrowser,
  widths,
} from '../support/browser';
import { zaigang } from '../support/command';

const browser = testBrowser();
/** Who holds this position leaves; window 1 receives what there is to hand over. */
const number = 33;
const leaver = { staffNo: 'Q033', account: 'e2e-leaver' };
const receiver = 'Q001';
const item = '三号档案柜钥匙';

const formOf = (page: Page, intent: string): Locator =>
  page.locator('form', { has: page.locator(`button[name=intent][value=${intent}]`) });
async function press(page: Page, intent: string): Promise<void> {
  await settled(page);
  await page.locator(`button[name=intent][value=${intent}]`).first().click();
}

async function openAccount(): Promise<void> {
  const db = connect((await zaigang('db', 'url')).trim());
  const call = await machineCall(db, new Date());
  await addAccount(call, {
    ...{ name: leaver.account, displayName: '离职人员', password: demoPassword, mustChangePassword: false },
    ...{ side: 'contractor', roles: ['clerk'], staffNo: leaver.staffNo },
  });
  await db.destroy();
}

/** The hall's clock goes to another day, and back. */
async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: (await zaigang('db', 'url', '--owner')).trim() });
  await owner.connect();
  const set = (to: string) => owner.query('update project set demo_day = $1 where demo', [to]);
  try {
    await set(day);
    return await work();
  } finally {
    await set(inject('demoDay'));
    await owner.end();
  }
}

/** How many positions Today says will stand empty. */
async function unsucceeded(page: Page): Promise<number> {
  await page.goto('/');
  return Number.parseInt(await page.locator('a[href="/people/leaving"].stale').innerText(), 10);
}

test('notice, successor warning, hand-over signed by both, the last day over: nobody gets in any more', async () => {
  const day = inject('demoDay');
  await openAccount();
  const hr = await browser.openAs('hr');
  const before = await unsucceeded(hr);
  await hr.goto(`/people?search=${leaver.staffNo}`);
  await hr.locator('tbody a').first().click();
  await hr.waitForURL(/\/people\/\d+$/);
  const person = new URL(hr.url()).pathname;

  await hr.goto(`${person}/leaving`);
  await settled(hr);
  await hr.locator('summary', { hasText: '登记离职' }).click();
  await formOf(hr, 'give').locator('[name=lastOn]').fill(day);
  await formOf(hr, 'give').locator('[name=because]').fill('回乡照顾家人');
  await press(hr, 'give');
  await hr.getByText('劳动者解除合同应提前三十日书面通知').waitFor();

  // Until somebody follows, whoever looks at the hall is told; the procurer learns of the position alone.
  expect(await unsucceeded(hr)).toBe(before + 1);
  const scorer = await browser.openAs('scorer');
  for (const page of [hr, scorer]) {
    await page.goto('/positions/readiness');
    const row = page.locator('tbody tr').filter({ hasText: new RegExp(`^${number} `) });
    await row.getByText('起将空出').waitFor();
  }
  await hr.goto(`${person}/leaving`);
  await settled(hr);
  await hr.locator('.facts a[href^="/positions/"]').first().click();
  await hr.waitForURL(/\/positions\/\d+$/);
  await hr.locator('.notice-orange').getByText('最后工作日在').waitFor();
  await scorer.goto(new URL(hr.url()).pathname);
  await scorer.locator('.notice-orange').getByText('本岗位自').waitFor();
  await scorer.goto(person);
  expect(await scorer.locator('.person-head').innerText()).not.toContain('最后工作日');

  // What is handed over, item by item.
  await hr.goto(`${person}/leaving`);
  await press(hr, 'open');
  await hr.locator('[name=what]').waitFor();
  await settled(hr);
  await hr.locator('[name=itemKind]').selectOption('key');
  await hr.locator('[name=what]').fill(item);
  await press(hr, 'add-item');
  await hr.getByRole('checkbox', { name: item }).waitFor();
  await settled(hr);
  await hr.getByRole('checkbox', { name: item }).check();
  const option = hr.locator('[name=receiverId] option', { hasText: receiver });
  await hr.locator('[name=receiverId]').selectOption((await option.getAttribute('value')) ?? '');
  await press(hr, 'hand');
  await hr.getByText('待签署').waitFor();

  // The one who leaves signs on a phone, the one who receives at the desk.
  const phone = await browser.open({ width: widths.phone });
  await signInAs(phone, leaver.account);
  const clerk = await browser.openAs('clerk');
  for (const page of [phone, clerk]) {
    await page.goto('/');
    await settled(page);
    await page.locator('a[href^="/handovers/"]').last().click();
    await page.waitForURL(/\/handovers\/\d+$/);
    await page.getByText(item).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await settled(page);
    await page.locator('[name=password]').fill(demoPassword);
    await press(page, 'sign');
    // The other one's signature may stand there already: the own has come when nothing is left to sign.
    await page.locator('[name=password]').waitFor({ state: 'detached' });
    await page.getByText('本人账号签署').first().waitFor();
  }
  await hr.goto(`${person}/leaving`);
  await hr.getByText('双方已签署').waitFor();
  await hr.getByText('交接完成').waitFor();

  await onDay(addDays(day, 1), async () => {
    // The account closed at the hour: the open page is none any more, and nobody signs in.
    await phone.goto('/');
    await phone.waitForURL(/sign-in/);
    await settled(phone);
    await phone.locator('input[name=name]').fill(leaver.account);
    await phone.locator('input[name=password]').fill(demoPassword);
    await phone.locator('form:has(input[name=password]) button[type=submit]').click();
    await phone.getByRole('alert').waitFor();
    expect(new URL(phone.url()).pathname).toBe('/sign-in');

    await hr.goto(`/people?state=left&search=${leaver.staffNo}`);
    expect(await hr.locator('tbody tr').count()).toBe(1);
    await hr.goto(`${person}/leaving`);
    await hr.locator('.person-head').getByText('已离职').waitFor();
    expect(await hr.locator('button[value=withdraw]').count()).toBe(0);
    await hr.goto('/');
    const tile = hr.locator('.today-tile').filter({ has: hr.locator('.today-number', { hasText: /^33$/ }) });
    await tile.getByText('空岗', { exact: true }).waitFor();
    await scorer.goto(person);
    await scorer.locator('.person-head').getByText('已离职').waitFor();
  });

  // While the last day is not over the notice is taken back, and everything stands as before.
  await hr.goto(`${person}/leaving`);
  await settled(hr);
  await hr.locator('summary', { hasText: '撤回离职' }).click();
  await formOf(hr, 'withdraw').locator('[name=because]').fill('本人改变主意');
  await press(hr, 'withdraw');
  await hr.getByText('已撤回').waitFor();
  expect(await unsucceeded(hr)).toBe(before);
  expect(browser.faults()).toEqual([]);
});
