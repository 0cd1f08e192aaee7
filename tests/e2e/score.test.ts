import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { axeViolations, demoPassword, quiet, settled, smallPicture, testBrowser } from '../support/browser';

const browser = testBrowser();
/** The month that is over, and the one that runs. */
const month = '2026-02';
const running = '2026-03';
const address = `/score/${month}`;

let scorer: Page;
let manager: Page;

beforeAll(async () => {
  scorer = await browser.openAs('scorer');
  manager = await browser.openAs('manager');
});

const see = async (page: Page, where = address) => {
  await page.goto(where);
  await settled(page);
};
const state = (page: Page) => page.locator('.score-steps [aria-current=step]').innerText();
const total = async (page: Page) => Number(await page.locator('.score-figure-main dd').innerText());
/** Posts the open form and waits until the sheet without it is back. */
const submit = async (page: Page, intent: string) => {
  await page.locator(`button[name=intent][value=${intent}]`).click();
  await page.waitForURL((url) => url.search === '');
  // The address changes a moment before the page does.
  await page.locator(`button[name=intent][value=${intent}]`).waitFor({ state: 'detached' });
  await settled(page);
};
const press = async (page: Page, intent: string, reached: string) => {
  await page.locator(`button[name=intent][value=${intent}]`).click();
  await page.locator('.score-steps [aria-current=step]', { hasText: reached }).waitFor();
};
const rowOf = (page: Page, number: number) => page.locator(`#line-${number}`);

describe('a month from draft to both signatures', () => {
  test('the list shows each month with its state', async () => {
    await scorer.goto('/score');
    await settled(scorer);
    const rows = await scorer.locator('table tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t')[1])).toEqual(['未起草', '申诉中', '已签署']);
    expect(await axeViolations(scorer)).toEqual([]);
  });

  test('the scorer drafts a month that runs and marks an indicator by hand, but cannot send it yet', async () => {
    await see(scorer, `/score/${running}`);
    expect(await state(scorer)).toBe('未起草');
    await press(scorer, 'draft', '已起草');
    await rowOf(scorer, 17).getByRole('link', { name: '人工评分' }).click();
    await scorer.locator('input[name=points]').fill('1.5');
    await scorer.locator('textarea[name=note]').fill('');
    await scorer.locator('button[name=intent][value=mark]').click();
    await scorer.getByText('请写明事由。').waitFor();
    expect(await scorer.locator('input[name=points]').inputValue()).toBe('1.5');
    await scorer.locator('textarea[name=note]').fill('自助机停机两次');
    await submit(scorer, 'mark');
    await rowOf(scorer, 17).getByText('自助机停机两次').waitFor();
    await scorer.getByText('月份结束并重新起草后才能送达').waitFor();
    expect(await scorer.locator('button[name=intent][value=send]').count()).toBe(0);
    expect(await axeViolations(scorer)).toEqual([]);
  });

  test('what no row can tell is marked with clause, note and evidence file: a breach takes all its points and a band', async () => {
    await see(scorer, `/score/${running}`);
    const band = await scorer.locator('.score-figure', { hasText: '付费比例' }).innerText();
    const marks = [
      { number: 18, points: '1', note: '窗口照片外传', file: '通报.png', earned: '0' },
      { number: 19, points: '1', note: '一人一月公积金未缴', file: '缴费表.png', earned: '4' },
      { number: 20, points: '1', note: '月报迟一天', file: '收文登记.png', earned: '2' },
    ];
    for (const { number, points, note, file } of marks) {
      await rowOf(scorer, number).getByRole('link', { name: '人工评分' }).click();
      await scorer.locator('input[name=points]').fill(points);
      await scorer.locator('input[name=clause]').fill(`附件二 ${number}`);
      await scorer.locator('textarea[name=note]').fill(note);
      await scorer
        .locator('input[name=file]')
        .setInputFiles({ name: file, mimeType: 'image/png', buffer: smallPicture });
      await submit(scorer, 'mark');
    }
    for (const { number, note, file, earned } of marks) {
      const row = rowOf(scorer, number);
      expect((await row.locator('td').nth(3).innerText()).split('\n')[0]).toBe(earned);
      await row.getByText(`${note}（条款 附件二 ${number}）`).waitFor();
      const address = await row.getByRole('link', { name: file }).getAttribute('href');
      const kept = await scorer.request.get(address ?? '');
      expect([kept.status(), await kept.body()]).toEqual([200, smallPicture]);
    }
    expect(await scorer.locator('.score-figure', { hasText: '付费比例' }).innerText()).not.toBe(band);
  });

  test('a month that both sides reopen is drafted and sent again', async () => {
    await see(manager, `${address}?do=ask_reopening`);
    await manager.locator('textarea[name=reason]').fill('补正打卡');
    await submit(manager, 'ask_reopening');
    await see(scorer);
    await press(scorer, 'reopen', '已起草');
    await scorer.locator('button[name=intent][value=draft]').click();
    await press(scorer, 'send', '已送达');
  });

  test('every lost point opens its rows', async () => {
    const line = scorer.locator('tr:has(.lost):has(a[href*=evidence])').first();
    await line.locator('a[href*=evidence]').click();
    await scorer.locator('h1', { hasText: '第' }).waitFor();
    expect(await scorer.locator('table').first().locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await axeViolations(scorer)).toEqual([]);
  });

  test('the manager appeals, the scorer decides, and the score moves', async () => {
    await see(manager);
    const before = await total(manager);
    const line = manager.locator('tr:has(.lost):has(a[href*="do=appeal"])').first();
    const number = Number((await line.getAttribute('id'))?.replace('line-', ''));
    await line.locator('a[href*="do=appeal"]').click();
    await manager.locator('textarea[name=reason]').fill('当日系统升级，附通知');
    await submit(manager, 'appeal');
    expect(await state(manager)).toBe('申诉中');

    await see(scorer);
    await rowOf(scorer, number).getByRole('link', { name: '裁定' }).click();
    await scorer.locator('input[name=lostAfter]').fill('0');
    await scorer.locator('textarea[name=decision]').fill('系统日志证实');
    await submit(scorer, 'decide');
    expect(await state(scorer)).toBe('已裁定');
    expect(await total(scorer)).toBeGreaterThan(before);
    expect(await rowOf(scorer, number).innerText()).toContain('系统日志证实');
  });

  test('both sides sign with their password, a wrong one does not', async () => {
    await manager.goto(`${address}?do=sign`);
    await settled(manager);
    await manager.locator('input[name=password]').fill('wrong');
    await manager.locator('button[name=intent][value=sign]').click();
    await manager.getByText('密码不对。', { exact: true }).waitFor();
    await quiet(manager);
    await manager.locator('input[name=password]').fill(demoPassword);
    await submit(manager, 'sign');
    expect(await state(manager)).toBe('已裁定');

    await scorer.goto(`${address}?do=sign`);
    await settled(scorer);
    await scorer.locator('input[name=password]').fill(demoPassword);
    await submit(scorer, 'sign');
    expect(await state(scorer)).toBe('已签署');
    expect(await scorer.getByText('已签署', { exact: true }).count()).toBeGreaterThan(0);
  });

  test('the signed month verifies, on the screen and from the command line', async () => {
    await see(scorer);
    await scorer.locator('button[name=intent][value=verify]').click();
    await scorer.locator('output.notice-green').waitFor();
    const done = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'jobs/zaigang.ts', 'verify', month, '--json'],
      {
        env: { ...process.env, ZAIGANG_DATA: inject('dataFolder') },
        encoding: 'utf8',
      },
    );
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ month, state: 'signed', ok: true, problems: [] });
  });

  test('the sheet prints with twenty lines, both signatures and the digest', async () => {
    await scorer.goto(`${address}/sheet`);
    await settled(scorer);
    expect(await scorer.locator('.sheet tbody tr').count()).toBe(20);
    expect(await scorer.locator('.sheet-signatures p', { hasText: '电子签署' }).count()).toBe(2);
    const digest = /[0-9a-f]{64}/.exec(await scorer.locator('.sheet .digest').innerText())?.[0];
    expect(digest).toBeDefined();
    expect(await axeViolations(scorer)).toEqual([]);

    await see(scorer);
    const [download] = await Promise.all([
      scorer.waitForEvent('download'),
      scorer.locator(`a[href="${address}/pdf"]`).click(),
    ]);
    const pdf = readFileSync(await download.path()).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain(digest);
  });

  test('nobody may draft it again, and the contractor sees the same sheet', async () => {
    await see(manager);
    expect(await manager.locator('button[name=intent][value=draft]').count()).toBe(0);
    await see(scorer);
    expect(await total(manager)).toBe(await total(scorer));
  });

  test('no script failed and nothing broke the content security policy', () => {
    expect(browser.faults()).toEqual([]);
  });
});
