import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';

const browser = testBrowser();

const press = async (page: Page, name: string) => {
  await settled(page);
  await page.getByRole('button', { name, exact: true }).first().click();
};

/** Opens a requisition for a group and adds a candidate to it; the page is then the candidate's. */
async function apply(page: Page, fields: Record<string, string>): Promise<void> {
  await page.goto('/hiring/requisitions');
  await settled(page);
  await page.locator('[name=groupId]').selectOption({ label: '数据处理' });
  await page.locator('[name=reason]').fill('岗位空缺');
  await press(page, '新建招聘需求');
  await page.waitForURL(/candidates\/new/);
  await settled(page);
  for (const [name, value] of Object.entries(fields))
    if (name === 'education') await page.locator('[name=education]').selectOption(value);
    else if (name.endsWith('Result')) await page.locator(`[name=${name}]`).selectOption(value);
    else await page.locator(`[name=${name}]`).fill(value);
  await press(page, '保存');
  await page.waitForURL(/candidates\/\d+$/);
}

async function interview(page: Page): Promise<void> {
  await settled(page);
  await page.locator('[name=interviewers]').fill('王主任');
  await press(page, '安排面试');
  await page.locator('[name=marks]').waitFor();
  await settled(page);
  await page.locator('[name=marks]').fill('88');
  await press(page, '评定面试');
  await page.getByText('面试 88 分').waitFor();
}

const told = {
  name: '浏览器应聘',
  idNumber: '11010519491231002X',
  nationality: '中国',
  education: 'college',
  school: '五指山职业学院',
  mandarinLevel: '二级甲等',
  conductCheckedOn: '2026-03-10',
  conductResult: 'passed',
  healthCheckedOn: '2026-03-10',
  healthResult: 'passed',
};

test('from a requisition to a person who is filed and acknowledged', async () => {
  const page = await browser.openAs('hr');
  await apply(page, { ...told, idNumber: '999030199606150510' });
  await interview(page);
  await press(page, '开始背景核查');
  for (const name of ['无犯罪记录', '学历真实性', '履历与证明人']) {
    await page.locator('[name=source]').waitFor();
    await settled(page);
    await page.locator('[name=kind]').selectOption({ label: name });
    await page.locator('[name=source]').fill('有关单位');
    await press(page, '保存核查结果');
    await page.locator('.hiring-items li', { hasText: name }).waitFor();
  }
  await settled(page);
  await page.locator('[name=answerBy]').fill('2026-03-25');
  await page.locator('[name=joiningOn]').fill('2026-04-01');
  await press(page, '发出录用通知');
  await press(page, '接受');
  for (const name of ['核验身份证原件', '核验毕业证原件', '收取体检报告', '签订保密承诺书']) {
    const item = page.locator('.hiring-items li', { hasText: name });
    await item.waitFor();
    await settled(page);
    await item.getByRole('button', { name: '完成' }).click();
    await item.getByRole('button', { name: '撤销' }).waitFor();
  }
  await settled(page);
  await page.locator('[name=staffNo]').fill('Q077');
  await press(page, '录用为人员');
  await press(page, '向采购方报备');
  await page.getByText('采购方尚未确认收悉').waitFor();
  await page.getByRole('link', { name: '打开人员档案' }).click();
  await page.waitForURL(/\/people\/\d+$/);
  expect(await page.locator('main').innerText()).toContain('Q077');

  const scorer = await browser.openAs('scorer');
  await scorer.goto('/hiring/filings');
  const row = scorer.locator('tbody tr', { hasText: '浏览器应聘' });
  await settled(scorer);
  await row.getByRole('button', { name: '确认收悉' }).click();
  await row.getByRole('button').waitFor({ state: 'detached' });
  expect(await scorer.locator('main').innerText()).not.toContain('999030');
  expect(browser.faults()).toEqual([]);
});

test('somebody too old is not checked, and is told apart with a reason', async () => {
  const page = await browser.openAs('hr');
  await apply(page, { ...told, name: '超龄应聘' });
  await interview(page);
  await page.getByText('不符合 3.6 条：年龄。').waitFor();
  expect(await page.getByRole('button', { name: '开始背景核查' }).count()).toBe(0);
  await settled(page);
  await page.locator('summary', { hasText: '结束应聘' }).click();
  await page.locator('[name=because]').selectOption('not_eligible');
  await page.getByRole('button', { name: '结束', exact: false }).last().click();
  await page.getByText('不录用（面试阶段）：不符合上岗资格').waitFor();
  expect(browser.faults()).toEqual([]);
});
