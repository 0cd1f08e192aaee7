import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { addDays } from '~/base/days';
import { settled, sidewaysScroll, testBrowser, widths } from '../support/browser';

const browser = testBrowser();
const today = inject('demoDay');

/** Plans a session through the form and comes to its page. */
async function plan(page: Page, fields: Record<string, string>, course: string): Promise<string> {
  await page.goto('/training/sessions/new');
  await settled(page);
  await page.locator('[name=courseId]').selectOption({ label: course });
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/\/training\/sessions\/\d+$/);
  await settled(page);
  return new URL(page.url()).pathname;
}

test('a session that was held, from its list to a result that opens the gate of clearance', async () => {
  const lead = await browser.openAs('lead');
  await lead.goto('/training?search=Q033');
  await settled(lead);
  const row = lead.locator('tbody tr').filter({ hasText: 'Q033' });
  await row.getByText('未参加').waitFor();
  await row.getByRole('link').click();
  await lead.waitForURL(/\/people\/\d+\/training$/);
  const person = new URL(lead.url()).pathname.replace('/training', '');
  await lead.goto(`${person}/clearance`);
  await lead.getByText('办公软件').first().waitFor();

  const fields = {
    heldOn: addDays(today, -1),
    from: '09:00',
    to: '11:00',
    place: '测试教室',
    cost: '4321.50',
  };
  const session = await plan(lead, fields, '办公软件');
  await lead.locator('[name=names]').fill('Q033 Q032');
  await lead.getByRole('button', { name: '加入名单' }).click();
  const score = lead.getByLabel(/的分数$/);
  await score.first().waitFor();

  // A score of somebody who did not come is refused beside the field, and what was typed stays.
  await score.last().fill('88');
  await lead.getByRole('button', { name: '保存成绩' }).click();
  await lead.getByText('未签到，不能登记成绩').waitFor();
  expect(await score.last().inputValue()).toBe('88');

  await lead.getByLabel(/已到/).last().check();
  await lead.getByRole('button', { name: '保存签到' }).click();
  await lead.getByText('名单签到').waitFor();
  await score.last().fill('88');
  await lead.getByRole('button', { name: '保存成绩' }).click();
  await lead.getByText('88 分').waitFor();

  await lead.goto(`${person}/training`);
  await lead.getByText('全部有效').waitFor();
  await lead.goto(`${person}/clearance`);
  await settled(lead);
  expect(await lead.locator('table').first().innerText()).not.toContain('办公软件');

  // The procurer sees that it was passed, and neither score nor cost, whichever way is asked.
  const scorer = await browser.openAs('scorer');
  for (const address of [session, `${person}/training`, '/training/sessions', '/training?search=Q033']) {
    const answers = [await scorer.goto(address), await scorer.request.get(`${address.split('?')[0]}.data`)];
    for (const answer of answers)
      expect(await answer?.text()).not.toMatch(/4,?321\.50?|432150|"score":\d|88 分/);
  }
  await scorer.goto(session);
  await scorer.getByText('合格', { exact: true }).waitFor();
  expect(browser.faults()).toEqual([]);
});

test('a clerk signs in on a phone by the code on the wall', async () => {
  const lead = await browser.openAs('lead');
  const fields = { heldOn: today, from: '00:00', to: '23:59', place: '今日教室' };
  const session = await plan(lead, fields, '服务礼仪复训');
  await lead.getByRole('link', { name: '显示签到码' }).click();
  await lead.waitForURL(/\/wall$/);
  const code = (await lead.locator('.wall-code').innerText()).trim();
  expect(code).toMatch(/^\d{6}$/);

  const clerk = await browser.openAs('clerk', { width: widths.phone });
  await clerk.goto('/training/sign-in');
  await settled(clerk);
  expect(await sidewaysScroll(clerk)).toBeLessThanOrEqual(0);
  await clerk.locator('[name=code]').fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await clerk.getByRole('button', { name: '签到' }).click();
  await clerk.getByText('签到码不对').first().waitFor();
  await clerk.locator('[name=code]').fill(code);
  await clerk.getByRole('button', { name: '签到' }).click();
  await clerk.getByText(/已签到：服务礼仪复训，今日教室/).waitFor();

  await lead.goto(session);
  await lead.getByText('输码签到').waitFor();
  // The own results are open to the clerk; nobody else's are.
  await clerk.getByRole('link', { name: '我的培训成绩' }).click();
  await clerk.getByRole('heading', { name: '上岗要求的课程' }).waitFor();
  expect((await clerk.goto('/people/3/training'))?.status()).toBe(403);
  expect(browser.faults()).toEqual([]);
});

test('results are imported from a table: looked at, kept, and the second time there already', async () => {
  const hr = await browser.openAs('hr');
  await hr.goto('/training');
  await settled(hr);
  await hr.getByRole('link', { name: '导入成绩' }).click();
  await hr.waitForURL(/\/training\/import$/);
  const lines = [
    '工号,姓名,课程,培训日期,分数',
    `Q030,,服务礼仪复训,${addDays(today, -2)},91`,
    'Q999,,烹饪,,101',
  ];
  const file = { name: '成绩.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  const send = async (name: string) => {
    await settled(hr);
    await hr.locator('[name=file]').setInputFiles(file);
    await hr.getByRole('button', { name, exact: true }).click();
  };
  await send('试读');
  await hr.getByText('新增 1，已有 0，不予导入 1').waitFor();
  for (const fault of ['没有这个人', '没有这门课程', '请填写培训日期', '分数应为 0 至 100 的整数'])
    expect(await hr.getByText(fault).count(), fault).toBe(1);
  await send('导入');
  await hr.getByRole('heading', { name: '导入结果' }).waitFor();
  await hr.getByText('新增 1，已有 0，不予导入 1').waitFor();
  await send('试读');
  await hr.getByText('新增 0，已有 1，不予导入 1').waitFor();
  expect(browser.faults()).toEqual([]);
});

test('a course that results rest on is not deleted, and the page says so', async () => {
  const hr = await browser.openAs('hr');
  await hr.goto('/training/courses');
  await settled(hr);
  await hr.getByRole('link', { name: '更改 职业道德' }).click();
  await hr.getByRole('button', { name: '删除' }).click();
  await hr.getByText(/条成绩以这门课为依据.*只能停用/).waitFor();
  expect(browser.faults()).toEqual([]);
});
