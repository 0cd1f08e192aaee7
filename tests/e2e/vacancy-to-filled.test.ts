import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { addDays } from '~/base/days';
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

/** What a session's results are, once it was held: the six gates and the group's course, passed on a day. */
async function passCourses(staffNo: string, groupCode: string, heldOn: string): Promise<void> {
  const db = connect((await zaigang('db', 'url')).trim());
  const call = await machineCall(db, new Date());
  await inTransaction(call, async (trx) => {
    const { id } = await trx
      .selectFrom('person')
      .select('id')
      .where('staff_no', '=', staffNo)
      .executeTakeFirstOrThrow();
    const courses = await trx
      .selectFrom('course')
      .select('id')
      .where((where) => where.or([where('gate', 'is not', null), where('group_code', '=', groupCode)]))
      .where('kind', 'in', ['gate', 'group'])
      .execute();
    expect(courses.length).toBe(7);
    const result = { person_id: id, attempt: 1, score: 90, passed: true, held_on: heldOn, source: 'import' };
    await trx
      .insertInto('course_result')
      .values(
        courses.map((course) => ({
          ...result,
          project_id: call.actor.projectId,
          course_id: course.id,
          recorded_at: call.now,
        })),
      )
      .execute();
  });
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

  await passCourses(hired.staffNo, 'data', day);
  await place();
  await hr.locator('.facts').getByText('已准入').waitFor();
  const lead = await browser.openAs('lead');
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
