import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { addDays } from '~/base/days';
import { listCourses } from '~/training/course-store.server';
import { enrolPeople } from '~/training/enrol-people.server';
import { listEnrolled } from '~/training/enrolment-store.server';
import { recordResults } from '~/training/record-results.server';
import { planSession } from '~/training/save-session.server';
import { keepPresence } from '~/training/sign-in-people.server';
import { connect, inTransaction } from '~db/connection';
import { machineCall } from '../../jobs/call';
import { settled, testBrowser } from '../support/browser';
import { zaigang } from '../support/command';
import { apply, hire, interview, press, told } from './hiring-steps';

const browser = testBrowser();
const number = 27;
const group = '数据处理';
const hired = { name: '龙文静', staffNo: 'Q088' };

const tile = (page: Page) =>
  page.locator('.today-tile').filter({ has: page.locator('.today-number', { hasText: /^27$/ }) });

/** One gate, on the screens of the lead: a session that was held, its list, who was there, and the score. */
async function passGate(page: Page, staffNo: string, heldOn: string): Promise<void> {
  await page.goto('/training/sessions/new');
  await settled(page);
  await page.locator('[name=courseId]').selectOption({ label: '职业道德' });
  const fields = { heldOn, from: '09:00', to: '11:00', place: '培训室' };
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
  await press(page, '保存');
  await page.waitForURL(/\/training\/sessions\/\d+$/);
  await settled(page);
  await page.locator('[name=names]').fill(staffNo);
  await press(page, '加入名单');
  const score = page.getByLabel(/的分数$/);
  await score.waitFor();
  await settled(page);
  await page.getByLabel(/已到/).check();
  await press(page, '保存签到');
  await page.getByText('名单签到').waitFor();
  await settled(page);
  await score.fill('90');
  await press(page, '保存成绩');
  await page.getByText('90 分').waitFor();
}

/** The other gates and the group's course, by the same use cases as the screens. */
async function passTheOthers(staffNo: string, groupCode: string, heldOn: string): Promise<void> {
  const db = connect((await zaigang('db', 'url')).trim());
  const call = await machineCall(db, new Date());
  const courses = await inTransaction(call, (trx) => listCourses(trx));
  const others = courses.filter(
    ({ kind, code, retiredOn, groupCode: of }) =>
      retiredOn === null && (kind === 'gate' ? code !== 'ethics' : kind === 'group' && of === groupCode),
  );
  expect(others.length).toBe(6);
  const plan = { heldOn, from: '14:00', to: '16:00', place: '培训室' };
  for (const { id: courseId } of others) {
    const { id: sessionId } = await planSession(call, { ...plan, courseId });
    await enrolPeople(call, { sessionId, personIds: [], names: staffNo });
    const [person] = await inTransaction(call, (trx) => listEnrolled(trx, sessionId));
    const personIds = [person?.personId ?? 0];
    await keepPresence(call, { sessionId, personIds, shownIds: [] });
    expect(await recordResults(call, { sessionId, scores: { [String(personIds[0])]: 90 } })).toEqual({
      recorded: 1,
    });
  }
  await db.destroy();
}

test('a vacant position is hired for, refused while training is missing, and filled once it is passed', async () => {
  const day = inject('demoDay');
  const hr = await browser.openAs('hr');
  await hr.goto('/positions');
  await hr
    .locator('tbody tr')
    .filter({ has: hr.locator(`td:text-is("${number}")`) })
    .locator('a')
    .first()
    .click();
  await hr.waitForURL(/\/positions\/\d+$/);
  const position = hr.url();
  await settled(hr);
  await hr.locator('input[name=lastOn]').fill(addDays(day, -1));
  await press(hr, '结束任职');
  await hr.locator('.facts').getByText('空岗').waitFor();

  // The vacancy stands on Today, and leads to the requisition.
  await hr.goto('/');
  await tile(hr).getByText('空岗', { exact: true }).waitFor();
  await settled(hr);
  await tile(hr).locator('.today-hire').click();
  await hr.waitForURL(/requisitions\?position=/);
  await apply(hr, { ...told, name: hired.name, idNumber: '999030199704020728' });
  await interview(hr);
  await hire(hr, { joiningOn: day, staffNo: hired.staffNo });
  await press(hr, '向采购方报备');
  await hr.getByText('采购方尚未确认收悉').waitFor();

  const place = async () => {
    await hr.goto(position);
    await settled(hr);
    const select = hr.locator('select[name=personId]').first();
    const option = select.locator('option', { hasText: hired.staffNo });
    await select.selectOption((await option.getAttribute('value')) ?? '');
    await hr.locator('input[name=fromOn]').first().fill(day);
    await press(hr, '安排');
  };
  // Checked and hired, but not trained: refused, with every course that is missing.
  await place();
  const refused = hr.getByRole('alert').filter({ hasText: `没有“${group}”的上岗准入` });
  await refused.waitFor();
  for (const gate of ['职业道德', '保密', '服务礼仪', '业务知识', '岗位技能', '办公软件'])
    expect(await refused.getByText(`未参加${gate}培训`).count(), gate).toBe(1);
  expect(await refused.getByText('未参加本岗位组课程').count()).toBe(1);
  expect(await refused.getByText(/最近一期|暂无安排/).count()).toBeGreaterThan(0);
  const no = JSON.parse(
    await zaigang('clearance', '--person', hired.staffNo, '--group', 'data', '--on', day, '--json'),
  );
  expect(no).toMatchObject({ cleared: false, basis: null });
  expect(no.missing.filter(({ kind }: { kind: string }) => kind === 'gate').length).toBe(6);

  const lead = await browser.openAs('lead');
  await passGate(lead, hired.staffNo, addDays(day, -1));
  // One gate passed, it is not asked for any more; the others still are.
  await place();
  await refused.waitFor();
  expect(await refused.getByText('未参加职业道德培训').count()).toBe(0);
  expect(await refused.getByText('未参加保密培训').count()).toBe(1);

  await passTheOthers(hired.staffNo, 'data', addDays(day, -1));
  await place();
  await hr.locator('.facts').getByText('已准入').waitFor();
  await lead.goto('/');
  await tile(lead).getByText(hired.name).waitFor();
  expect(
    await tile(lead)
      .getByText(/未准入|空岗/)
      .count(),
  ).toBe(0);
  const yes = JSON.parse(
    await zaigang('clearance', '--person', hired.staffNo, '--group', 'data', '--on', day, '--json'),
  );
  expect(yes).toMatchObject({ cleared: true, basis: 'earned', missing: [] });
  expect(browser.faults()).toEqual([]);
});
