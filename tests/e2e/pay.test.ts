import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addMonths, dayOf, lastDayOf, monthOf } from '~/base/days';
import { arrangeHall } from '../attendance/hall';
import { settled, sidewaysScroll, signInAs, testBrowser, widths } from '../support/browser';
import { ownHall } from '../support/own-hall';

/** The month before this one: it is locked and paid for ever, so the hall is of this file alone. */
const month = addMonths(monthOf(dayOf(new Date())), -1);
const browser = testBrowser();
let people: Awaited<ReturnType<typeof arrangeHall>>;
const own = ownHall(async (hall) => {
  people = await arrangeHall(hall as never, 1);
  // Nobody is expected at a post, so nobody misses a day; the second has left before.
  await hall.asOwner('delete from holding');
  await hall.asOwner(`update person set left_on = '2025-02-01' where id = $1`, [people.backupId]);
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at)
     select $1, $2::int, 'test', now() on conflict do nothing`,
    [hall.projectId, Number(month.slice(0, 4))],
  );
  return [
    { name: 'hr', side: 'contractor', role: 'hr' },
    { name: 'manager', side: 'contractor', role: 'manager' },
    { name: 'scorer', side: 'procurer', role: 'scorer' },
  ];
});

async function as(name: string, width?: number): Promise<Page> {
  const page = await browser.open({ at: own.baseUrl, ...(width && { width }) });
  await signInAs(page, name);
  return page;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Drafts a contract from a day of the month on, and signs it that day. */
async function sign(hr: Page, personId: number | string, from: string, pay: string): Promise<void> {
  await open(hr, `/people/${personId}/contracts`);
  const draft = hr.locator('form:has(button[value=draft])');
  await draft.locator('input[name=fromOn]').fill(from);
  await draft.locator('input[name=untilOn]').fill(`${Number(month.slice(0, 4)) + 2}-12-31`);
  await draft.locator('input[name=monthlyPay]').fill(pay);
  await draft.locator('input[name=place]').fill('政务服务大厅');
  await draft.locator('input[name=duties], textarea[name=duties]').fill('窗口受理');
  await draft.locator('button[value=draft]').click();
  const form = hr.locator('form:has(button[value=sign])');
  await form.locator('input[name=signedOn]').fill(from);
  await form.locator('button[value=sign]').click();
  await hr.locator('main .badge-green', { hasText: '已签订' }).waitFor();
}

test('somebody is hired, contracted, insured, paid by two people and reads the payslip; another is let go with severance', async () => {
  const hr = await as('hr');
  await open(hr, '/people/new');
  const file = {
    staffNo: 'E2E-PAY',
    name: '新入职',
    joinedOn: `${month}-09`,
    bankAccount: '6222020200112233445',
  };
  for (const [name, value] of Object.entries(file)) await hr.locator(`[name=${name}]`).fill(value);
  await hr.getByRole('button', { name: '保存' }).click();
  await hr.waitForURL(/\/people\/\d+$/);
  const hired = new URL(hr.url()).pathname.split('/')[2] as string;
  await sign(hr, hired, `${month}-09`, '8000');
  await open(hr, `/people/${hired}/insurance`);
  await hr.locator('button[value=enrol]').click();
  await hr.locator('button[value=enrol]').waitFor({ state: 'detached' });
  await open(hr, `/people/${hired}/pay`);
  await hr.locator('summary', { hasText: '新增项目' }).click();
  const item = hr.locator('form:has(button[value=add-item])');
  await item.locator('input[name=amount]').fill('600');
  await item.locator('input[name=fromOn]').fill(`${month}-09`);
  await item.locator('input[name=reason]').fill('薪酬制度');
  await item.locator('button[value=add-item]').click();
  await hr.locator('main table', { hasText: '薪酬制度' }).waitFor();

  // The other's contract is ended in the month, with what HR decides to pay.
  const leaver = people.personIds[0] as number;
  await sign(hr, leaver, `${month}-01`, '5000');
  await hr.locator('summary', { hasText: '终止' }).click();
  await hr.locator('select[name=ground]').selectOption('agreed_by_employer');
  await hr.locator('form:has(select[name=ground]) input[name=endedOn]').fill(lastDayOf(month));
  await hr.locator('form:has(select[name=ground]) input[name=averagePay]').fill('5000');
  await hr.locator('form:has(select[name=ground]) button[type=submit]').click();
  const end = hr.locator('form:has(button[value=end])');
  await end.locator('input[name=severance]').fill('9876.50');
  await end.locator('input[name=reason]').fill('双方协商一致');
  await end.locator('button[value=end]').click();
  await hr.locator('main', { hasText: '9,876.50' }).waitFor();

  // Neither from an open month nor from an open roll.
  await open(hr, '/employment/pay');
  expect(await hr.locator('button[value=compute]').count()).toBe(0);
  await open(hr, `/attendance/${month}`);
  await hr.locator('button[value=lock]').click();
  await hr.locator('main output.notice-green').waitFor();
  await open(hr, `/employment/roll?month=${month}`);
  await hr.locator('button[value=compute]').click();
  await hr.locator('button[value=close]').click();
  await hr.locator('button[value=pay]').waitFor();
  await open(hr, '/employment/pay');
  await hr.locator('button[value=compute]').click();
  await hr.waitForURL(new RegExp(`/employment/pay/${month}$`));
  await settled(hr);
  expect(await hr.locator('main table').last().innerText()).toMatch(/新入职[\s\S]*人员1|人员1[\s\S]*新入职/);
  expect(await hr.locator('button[value=approve]').count()).toBe(0);

  const manager = await as('manager');
  await open(manager, `/employment/pay/${month}`);
  expect(await manager.locator('[data-check=no_insurance]', { hasText: '人员1' }).count()).toBe(1);
  await manager.locator('button[value=approve]').click();
  await manager.locator('main .badge-orange', { hasText: '已审批' }).waitFor();

  await open(hr, `/employment/pay/${month}`);
  // Whoever was let go has no account on file: the bank file pays everybody or is refused.
  expect((await hr.request.get(`/employment/pay/${month}/bank.csv`)).status()).toBe(409);
  await hr.locator('input[name=paidTotal]').fill('1');
  await hr.locator('button[value=pay]').click();
  await hr.locator('main .notice-orange').waitFor();
  await hr.locator('button[value=lock]').click();
  await hr.getByText('凭证金额与本批实发不一致').first().waitFor();
  await hr.locator('input[name=note]').fill('银行分两笔发放');
  await hr.locator('button[value=lock]').click();
  await hr.locator('main .badge-green', { hasText: '已锁定' }).waitFor();
  expect(await hr.locator('main form').count()).toBe(0);

  const phone = await as('hr', widths.phone);
  await open(phone, `/people/${hired}/pay/${month}`);
  const slip = phone.locator('main');
  expect(await slip.innerText()).toMatch(/基本工资[\s\S]*岗位工资[\s\S]*养老保险[\s\S]*本月个人所得税/);
  await slip.locator('summary', { hasText: '基本工资' }).click();
  await slip.getByText(/8,000\.00 × \d+\/\d+ 个计薪日/).waitFor();
  expect(await sidewaysScroll(phone)).toBe(0);
  const pdf = await phone.request.get(`/people/${hired}/pay/${month}/pdf`);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await open(phone, `/people/${leaver}/pay/${month}`);
  await slip.locator('summary', { hasText: '经济补偿金' }).click();
  await slip.getByText('免税：9,876.50').waitFor();

  const scorer = await as('scorer');
  for (const address of [`/employment/pay/${month}`, `/people/${hired}/pay`, '/employment/cost'])
    expect((await scorer.request.get(address)).status()).toBe(403);
  expect(browser.faults().filter((fault) => !fault.includes('403'))).toEqual([]);
});
