import type { Page } from 'playwright-core';
import { settled } from '../support/browser';

/** The steps of being hired, as HR takes them on the screens. */
export const press = async (page: Page, name: string) => {
  await settled(page);
  await page.getByRole('button', { name, exact: true }).first().click();
};

/** Opens a requisition, for a group unless the page knows for what, and adds a candidate; the page is then theirs. */
export async function apply(page: Page, fields: Record<string, string>, group?: string): Promise<void> {
  await settled(page);
  if (group) await page.locator('[name=groupId]').selectOption({ label: group });
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

export async function interview(page: Page): Promise<void> {
  await settled(page);
  await page.locator('[name=interviewers]').fill('王主任');
  await press(page, '安排面试');
  await page.locator('[name=marks]').waitFor();
  await settled(page);
  await page.locator('[name=marks]').fill('88');
  await press(page, '评定面试');
  await page.getByText('面试 88 分').waitFor();
}

/** The three background checks, the offer, the checklist: to a person with a staff number. */
export async function hire(page: Page, { joiningOn, staffNo }: { joiningOn: string; staffNo: string }) {
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
  await page.locator('[name=answerBy]').fill(joiningOn);
  await page.locator('[name=joiningOn]').fill(joiningOn);
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
  await page.locator('[name=staffNo]').fill(staffNo);
  await press(page, '录用为人员');
}

export const told = {
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
