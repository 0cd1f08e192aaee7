import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dayOf, minuteOf } from '~/base/days';
import { arrangeHall } from '../attendance/hall';
import { settled, signInAs, testBrowser, widths } from '../support/browser';
import { type OwnHall, ownHall } from '../support/own-hall';

const minutesOpen = 12;
let people: Awaited<ReturnType<typeof arrangeHall>>;
let secondId: number;

const browser = testBrowser();
/** A hall that opened twelve minutes ago, whenever that is: of five windows the first two are empty. */
const own = ownHall(async (hall) => {
  people = await arrangeHall(hall as never, 5);
  const now = new Date();
  const [today, minute] = [dayOf(now), minuteOf(now)];
  await hall.asOwner(
    `update hall_hours set am_from = $1, am_to = $2, pm_from = 1438, pm_to = 1439, grace_minutes = 0`,
    [Math.max(0, minute - minutesOpen), Math.min(minute + 240, 1437)],
  );
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at)
     select $1, $2::int, 'test', now() on conflict do nothing`,
    [hall.projectId, Number(today.slice(0, 4))],
  );
  await hall.asOwner(
    `insert into calendar_day (project_id, day, layer, kind, name) values ($1, $2, 'local', 'workday', 'test')`,
    [hall.projectId, today],
  );
  const { rows } = await hall.asOwner(
    `insert into person (project_id, staff_no, name, joined_on) values ($1, 'S7', '人员7', '2025-01-01') returning id`,
    [hall.projectId],
  );
  secondId = rows[0].id;
  await hall.asOwner(
    `insert into pin (project_id, pin, person_id, from_on) values ($1, '7', $2, '2025-01-01')`,
    [hall.projectId, secondId],
  );
  await hall.asOwner(`update person set phone = '13800000006' where id = $1`, [people.backupId]);
  await hall.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select $1, p, $2, '2025-01-01', 'proof' from unnest($3::int[]) p`,
    [hall.projectId, people.groupId, [...people.personIds, secondId]],
  );
  await punch(hall, [3, 4, 5, 6], minutesOpen + 3);
  await punch(hall, [4], 0);
  return [
    { name: 'lead', side: 'contractor', role: 'lead' },
    { name: 'asked', side: 'contractor', role: 'clerk', personId: secondId },
  ];
});

async function punch(hall: OwnHall['hall'], numbers: number[], minutesAgo: number): Promise<void> {
  await hall.asOwner(
    `insert into punch (project_id, pin, punched_at, recorded_at)
     select $1, n::text, now() - $3 * interval '1 minute', now() from unnest($2::int[]) n on conflict do nothing`,
    [hall.projectId, numbers, minutesAgo],
  );
}

async function onPhone(name: string): Promise<Page> {
  const page = await browser.open({ at: own.baseUrl, width: widths.phone });
  await signInAs(page, name);
  return page;
}

test('the morning of a double absence on a phone: two gaps by rule, one called, one asked in the app, both there, the minutes recorded', async () => {
  const lead = await onPhone('lead');
  await lead.goto('/');
  await settled(lead);
  const card = (number: number) => lead.locator(`[data-gap="${number}"]`);
  await card(2).getByText('待安排').waitFor();
  expect(await card(1).locator('.gap-minutes b').innerText()).toMatch(/分钟/);

  // The first: whoever is best is in the hall; one tap dials and notes it, a second that they said yes, a third that they came.
  await card(1).getByRole('link', { name: '安排' }).click();
  await lead.waitForURL(/\/gaps\/\d+$/);
  const best = lead.locator('.gap-proposal').first();
  expect(await best.getAttribute('data-person')).toBe('人员6');
  expect(await best.getByText('同时：2 号岗由').count()).toBe(1);
  const dial = best.getByRole('link', { name: '打电话 13800000006' });
  expect(await dial.getAttribute('href')).toBe('tel:13800000006');
  await dial.click();
  await lead.getByRole('button', { name: '已答应' }).click();
  await lead.getByText('人员6 正在过来').waitFor();
  await lead.getByRole('button', { name: '已到岗', exact: true }).click();
  await lead.getByText('人员6 在岗').waitFor();
  await lead.locator('[data-step="arrived"]').getByText('亲见').waitFor();

  // The second is asked in the app, says yes on their own phone, and the punch is the arrival.
  await lead.goto('/gaps');
  await settled(lead);
  await card(2).getByRole('link', { name: '安排' }).click();
  await lead.waitForURL(/\/gaps\/\d+$/);
  const next = lead.locator('.gap-proposal').first();
  expect(await next.getAttribute('data-person')).toBe('人员7');
  await next.getByRole('button', { name: '在系统里询问' }).click();
  await lead.getByText('等 人员7 答复').waitFor();
  const asked = await onPhone('asked');
  await asked.goto('/');
  await settled(asked);
  await asked.locator('[data-asked="2"]').getByRole('button', { name: '可以' }).click();
  await asked.locator('[data-asked="2"]').getByText('你已答应').waitFor();
  await lead.getByText('人员7 正在过来').waitFor();
  await punch(own.hall, [7], 0);
  await lead.goto('/gaps');
  await card(2).getByText('已到岗', { exact: true }).waitFor();

  const { rows } = await own.hall.asOwner(
    `select floor(extract(epoch from c.arrived_at - c.noticed_at) / 60)::int as minutes, c.backup_person_id as backup,
       (select array_agg(s.kind || ' ' || s.way order by s.id) from gap_step s where s.cover_id = c.id) as steps
     from cover c join position p on p.id = c.position_id order by p.number`,
  );
  expect(rows.map(({ backup }) => backup)).toEqual([people.backupId, secondId]);
  for (const { minutes } of rows) expect(minutes).toBeLessThan(minutesOpen);
  expect(rows.map(({ steps }) => steps)).toEqual([
    ['noticed rule', 'decided phone', 'asked phone', 'confirmed hand', 'arrived eyes'],
    ['noticed rule', 'decided app', 'asked app', 'confirmed app', 'arrived punch'],
  ]);
  expect(browser.faults()).toEqual([]);
});

test('sound and vibration are off until they are switched on, and then tell of a gap that was not there before', async () => {
  const page = await browser.open({ at: own.baseUrl, width: widths.phone });
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    navigator.vibrate = () => told.push('vibrate') > 0;
    const param = { value: 0 };
    const node = {
      frequency: param,
      gain: param,
      connect: () => node,
      start: () => told.push('sound'),
      stop() {},
    };
    Object.assign(window, {
      AudioContext: class {
        currentTime = 0;
        createOscillator = () => node;
        createGain = () => node;
      },
    });
  });
  await signInAs(page, 'lead');
  await page.goto('/');
  await settled(page);
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told.splice(0));
  const emptyPost = async (number: number) => {
    await own.hall.asOwner(
      `insert into cover (project_id, position_id, day, half, cause, absent_person_id, due_at, noticed_at)
       values ($1, $2, $3, 'am', 'sent_home', $4, now(), now())`,
      [own.hall.projectId, people.positionIds[number - 1], dayOf(new Date()), people.personIds[number - 1]],
    );
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.locator(`[data-gap="${number}"]`).waitFor();
  };
  await emptyPost(3);
  expect(await told()).toEqual([]);
  await page.getByLabel('振动提醒').check();
  await page.getByLabel('声音提醒').check();
  // Each is felt or heard at once, so that it is known what will come.
  expect(await told()).toEqual(['vibrate', 'sound']);
  await emptyPost(4);
  await expect.poll(told).toEqual(['vibrate', 'sound']);
});
