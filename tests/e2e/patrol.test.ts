import { randomUUID } from 'node:crypto';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  axeViolations,
  goTo,
  settled,
  sidewaysScroll,
  smallPicture,
  testBrowser,
  widths,
} from '../support/browser';

const browser = testBrowser();
const phone = { width: widths.phone };
/** What no earlier run on the same hall has written. */
const mark = randomUUID().slice(0, 8);
const photo = { name: 'window.png', mimeType: 'image/png', buffer: smallPicture };
const heading = (page: Page) => page.locator('.patrol-next h2').innerText();
const waits = (page: Page, count: number) => page.getByText(`${count} 条在手机上等待发送`).waitFor();

async function findingsWith(page: Page, note: string) {
  await page.goto('/attendance/findings');
  await settled(page);
  return page.locator('tbody tr', { hasText: note });
}

test('the person concerned is told on the first page, explains, and the scorer reads it beside the finding', async () => {
  const clerk = await browser.openAs('clerk', phone);
  await goTo(clerk, '/');
  const told = clerk.locator('a[href*="#findings"]');
  expect(await told.count()).toBe(0);
  await clerk.goto('/attendance/mine');
  const own = await clerk.locator('.tabs a[href^="/attendance/people/"]').getAttribute('href');
  await clerk.goto(own ?? '');
  const name = await clerk.locator('h1').innerText();

  const scorer = await browser.openAs('scorer', phone);
  await scorer.goto('/attendance/patrol');
  await settled(scorer);
  const holder = scorer.locator('.patrol-next h2 + p');
  for (let seen = 0; seen < 40 && !name.includes(await holder.innerText()); seen += 1)
    await scorer.getByRole('button', { name: '稍后再看' }).click();
  expect(name).toContain(await holder.innerText());
  await scorer.locator('.patrol-next textarea').fill(`未穿工装 ${mark}`);
  const kept = scorer.waitForResponse((answer) => answer.url().includes('/attendance/patrol/send'));
  await scorer.getByRole('button', { name: '仪容秩序' }).click();
  await kept;
  await scorer.getByText('全部已发送').waitFor();

  await clerk.goto('/');
  await settled(clerk);
  await told.click();
  await clerk.locator('textarea[name=explanation]').fill('工装送洗，已向班组长说明');
  await clerk.locator('button[value=explain]').click();
  await clerk.getByText('说明：工装送洗，已向班组长说明').waitFor();
  await clerk.goto('/');
  await settled(clerk);
  expect(await told.count()).toBe(0);

  const found = await findingsWith(scorer, `未穿工装 ${mark}`);
  expect(await found.innerText()).toContain('工装送洗，已向班组长说明');
});

test('what is seen without a network stays on the phone, over a reload and a lost answer, and is kept once', async () => {
  const page = await browser.openAs('lead', phone);
  await page.goto('/attendance/patrol');
  await settled(page);
  await page.getByText('全部已发送').waitFor();
  const seen = async () => Number((await page.locator('.patrol-progress').innerText()).match(/\d+/)?.[0]);
  const [first, before] = [await heading(page), await seen()];

  await page.context().setOffline(true);
  await page.getByText('没有网络').waitFor();
  await page.getByRole('button', { name: '脱岗' }).click();
  await page.getByText('请先写明情况').waitFor();
  await page.locator('.patrol-next textarea').fill(`窗口无人，叫号未停 ${mark}`);
  await page.locator('.patrol-next input[inputmode=numeric]').fill('半小时');
  await page.getByRole('button', { name: '脱岗' }).click();
  await page.getByText('分钟数填 0 至 600').waitFor();
  await page.locator('.patrol-next input[inputmode=numeric]').fill('25');
  await page.setInputFiles('.patrol-next input[type=file]', photo);
  await page.getByRole('button', { name: '脱岗' }).click();
  await waits(page, 1);
  expect(await heading(page)).not.toBe(first);
  await page.setInputFiles('.patrol-next input[type=file]', photo);
  await page.getByRole('button', { name: '在岗' }).click();
  await waits(page, 2);
  expect(await axeViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  // A weak network: pages come, what is sent does not arrive.
  const sending = '**/attendance/patrol/send';
  const lost = (route: Route) => route.abort();
  await page.route(sending, lost);
  await page.context().setOffline(false);
  await page.reload();
  await settled(page);
  await waits(page, 2);
  expect(await heading(page)).not.toBe(first);

  // It arrives, and the answer is lost: the phone has to send it again.
  await page.unroute(sending, lost);
  const answers: number[] = [];
  const unanswered = async (route: Route) => {
    answers.push((await route.fetch()).status());
    await route.abort();
  };
  await page.route(sending, unanswered);
  await page.getByRole('button', { name: '立即发送' }).click();
  await expect.poll(() => answers).toEqual([200]);
  await waits(page, 2);
  await page.unroute(sending, unanswered);
  await page.getByRole('button', { name: '立即发送' }).click();
  await page.getByText('全部已发送').waitFor();
  await page.reload();
  await settled(page);
  expect(await seen()).toBe(before + 2);

  const found = await findingsWith(page, `窗口无人，叫号未停 ${mark}`);
  expect(await found.count()).toBe(1);
  expect(await found.innerText()).toContain('25');
  const file = await found.locator('a[href^="/files/"]').getAttribute('href');
  expect((await page.request.get(file ?? '')).headers()['content-type']).toMatch(/^image\//);
  // What never arrived is no fault of the page.
  expect(browser.faults().filter((fault) => !fault.includes('ERR_'))).toEqual([]);
});
