import { expect, test } from 'vitest';
import { settled, testBrowser } from '../support/browser';
import { apply, hire, interview, press, told } from './hiring-steps';

const browser = testBrowser();

test('from a requisition to a person who is filed and acknowledged', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/hiring/requisitions');
  await apply(page, { ...told, idNumber: '999030199606150510' }, '数据处理');
  await interview(page);
  await hire(page, { joiningOn: '2026-04-01', staffNo: 'Q077' });
  await press(page, '向采购方报备');
  await page.getByText('采购方尚未确认收悉').waitFor();
  await page.getByRole('link', { name: '打开人员档案' }).click();
  await page.waitForURL(/\/people\/\d+$/);
  await page.locator('main', { hasText: 'Q077' }).waitFor();

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
  await page.goto('/hiring/requisitions');
  await apply(page, { ...told, name: '超龄应聘' }, '数据处理');
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
