import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, addMonths, dayOf, lastDayOf, monthOf, weekdayOf } from '~/base/days';
import { arrangeHall } from '../attendance/hall';
import { settled, signInAs, testBrowser } from '../support/browser';
import { DeviceEmulator } from '../support/device-emulator';
import { ownHall } from '../support/own-hall';

/** The month before this one, and its last workday: months close for ever, so the hall is of this file alone. */
const month = addMonths(monthOf(dayOf(new Date())), -1);
const day = lastWeekday(lastDayOf(month));
let people: Awaited<ReturnType<typeof arrangeHall>>;

const browser = testBrowser();
const own = ownHall(async (hall) => {
  people = await arrangeHall(hall as never, 2);
  // On their posts since that day: nobody judges the days before it.
  await hall.asOwner('update holding set from_on = $1', [day]);
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at)
     select $1, $2::int, 'test', now() on conflict do nothing`,
    [hall.projectId, Number(day.slice(0, 4))],
  );
  return [
    { name: 'hr', side: 'contractor', role: 'hr' },
    { name: 'manager', side: 'contractor', role: 'manager' },
    { name: 'lead', side: 'contractor', role: 'lead' },
    { name: 'clerk', side: 'contractor', role: 'clerk', personId: people.personIds[0] },
  ];
});

function lastWeekday(last: string): string {
  let found = last;
  while (weekdayOf(found) % 7 === 0 || weekdayOf(found) === 6) found = addDays(found, -1);
  return found;
}

async function as(name: string): Promise<Page> {
  const page = await browser.open({ at: own.baseUrl });
  await signInAs(page, name);
  return page;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

const done = (page: Page) => page.locator('main output.notice-green').waitFor();

test('a month goes from the device over the inbox and the own word to the lock, is opened with a reason, and locked again', async () => {
  const hr = await as('hr');
  await open(hr, '/attendance/devices');
  await hr.locator('input[name=serial]').fill('E2ELOCK001');
  await hr.locator('input[name=name]').fill('东门考勤机');
  await hr.locator('form:has(input[name=serial]) button[type=submit]').click();
  await hr.getByText('已接受 东门考勤机').waitFor();

  // Person 1 comes late, person 2 is not seen in the afternoon.
  const device = new DeviceEmulator(own.baseUrl, 'E2ELOCK001');
  expect(await device.greet()).toBe(true);
  device.punch(
    { pin: '1', time: `${day} 08:21:00` },
    { pin: '1', time: `${day} 17:40:00` },
    { pin: '2', time: `${day} 07:55:00` },
  );
  expect(await device.send()).toEqual(['200 OK:3']);

  const lead = await as('lead');
  await open(lead, '/attendance/exceptions');
  const late = lead.locator('li', { hasText: '人员1' });
  expect(await lead.locator('h2', { hasText: '迟到 1 个半天' }).count()).toBe(1);
  expect(await lead.locator('h2', { hasText: '缺打卡 1 个半天' }).count()).toBe(1);
  await late.locator('summary').click();
  await late.locator('textarea[name=note]').fill('地铁故障，有证明');
  await late.locator('button[value=look_into]').click();
  await done(lead);
  await late.waitFor({ state: 'detached' });

  const clerk = await as('clerk');
  await open(clerk, `/attendance/people/${people.personIds[0]}/${month}`);
  await clerk.getByText('已核实：地铁故障，有证明').waitFor();
  await clerk.locator('button[value=confirm]').click();
  await done(clerk);

  await open(hr, `/attendance/${month}`);
  await hr.locator('button[value=lock]').click();
  await done(hr);
  await hr.getByText('已锁定', { exact: true }).waitFor();
  const digest = await hr.locator('.excerpt').innerText();
  await open(clerk, `/attendance/people/${people.personIds[0]}/${month}`);
  await clerk.getByText('本月已锁定，不能再确认。').waitFor();

  // What comes late is kept, and changes nothing in a locked month.
  device.punch({ pin: '2', time: `${day} 17:45:00` });
  expect(await device.send()).toEqual(['200 OK:1']);
  await open(hr, `/attendance/${month}`);
  expect(await hr.locator('.excerpt').innerText()).toBe(digest);

  const manager = await as('manager');
  await open(manager, `/attendance/${month}`);
  await manager.locator('input[name=reason]').fill('考勤机断网，补传一条');
  await manager.locator('button[value=reopen]').click();
  await manager.getByText('已重新打开，1 个半天有变化。').waitFor();
  await open(lead, '/attendance/exceptions');
  await lead.locator('h1').waitFor();
  expect(await lead.locator('h2', { hasText: '缺打卡' }).count()).toBe(0);

  await open(hr, `/attendance/${month}`);
  await hr.locator('button[value=lock]').click();
  await done(hr);
  await expect.poll(() => hr.locator('.excerpt').innerText()).not.toBe(digest);
  await hr.locator('details:has-text("锁定与打开的记录") summary').click();
  const events = await hr.locator('details li').allInnerTexts();
  const kinds = events.filter((event) => /锁定|重新打开/.test(event));
  expect(kinds.map((event) => event.match(/锁定|重新打开/)?.[0])).toEqual(['锁定', '重新打开', '锁定']);
  expect(kinds[1]).toMatch(/manager 考勤机断网，补传一条/);
  // Who confirmed is counted: the other one never did.
  expect(kinds[2]).toContain('1 人未确认');
  expect(browser.faults()).toEqual([]);
});
