import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { axeViolations, settled, sidewaysScroll, testBrowser } from '../support/browser';
import { makeZip } from '../support/zip';

const browser = testBrowser();
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const section = (page: Page, title: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

async function press(page: Page, name: string | RegExp): Promise<void> {
  await settled(page);
  await page.getByRole('button', { name }).click();
}

async function book(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook;
}

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Chooses a file anew: the browser empties the field when its page answered. */
async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await settled(page);
  await page.locator('[name=file]').setInputFiles({ name, mimeType: xlsx, buffer });
}

/** A download as the page starts it: its content. */
async function download(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a list of people', () => {
  test('goes from the template through a dry run into the files, and again changes nothing', async () => {
    const page = await browser.openAs('hr');
    await page.goto('/people/import');
    await settled(page);
    const template = await book(
      await download(page, () => page.getByRole('link', { name: '下载模板' }).click()),
    );
    const list = template.worksheets[0] as ExcelJS.Worksheet;
    const heads = (list.getRow(1).values as string[]).slice(1);
    const row = (values: Record<string, string>) => heads.map((head) => values[head] ?? '');
    list.addRow(row({ 工号: 'IMP-1', 姓名: '导入甲', 入职日期: '2026/3/2', 学历: '本科', 备注: '一，二' }));
    list.addRow(
      row({ 工号: 'IMP-2', 姓名: '导入乙', 入职日期: '2026年3月2日', 身份证号: '110105194912310021' }),
    );
    list.addRow(row({ 工号: 'IMP-3', 姓名: '导入丙', 入职日期: '2026-02-30' }));
    list.addRow(row({ 工号: 'IMP-1', 姓名: '导入丁', 入职日期: '2026-03-02' }));
    // HR's own words for a column: the mapping is suggested all the same.
    list.getRow(1).getCell(heads.indexOf('手机号') + 1).value = '联系电话（必填）';
    const bytes = await bytesOf(template);

    await choose(page, '花名册.xlsx', bytes);
    await press(page, '试读');
    const preview = section(page, '试读结果（尚未写入）');
    await preview.getByText('共读 4 行：新增 1，更改 0，相同 0，不予导入 3。').waitFor();
    const cells = await preview
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((one) => [...one.querySelectorAll('td')].slice(0, 2).map((cell) => cell.textContent)),
      );
    expect(cells).toEqual([
      ['3', 'D'],
      ['4', 'G'],
      ['5', 'A'],
    ]);
    await page.locator('summary', { hasText: '列的对应关系' }).click();
    expect(await page.locator('[name="column.phone"]').inputValue()).toBe('联系电话（必填）');
    expect(await axeViolations(page)).toEqual([]);

    await press(page, /^导入$/);
    const done = section(page, '导入结果');
    await done.getByText('共读 4 行：新增 1，更改 0，相同 0，不予导入 3。').waitFor();
    const rejections = await download(page, () => done.getByRole('link', { name: /问题清单/ }).click());
    const lines = rejections.toString('utf8').trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(0, 2).join(''))).toEqual(['3D', '4G', '5A']);
    expect(rejections.toString('utf8')).not.toContain('110105194912310021');

    await choose(page, '花名册.xlsx', bytes);
    await press(page, '试读');
    await press(page, /^导入$/);
    await section(page, '导入结果').getByText('新增 0，更改 0，相同 1，不予导入 3').waitFor();
    await page.goto('/people?search=IMP-');
    await page.locator('tbody').getByText('导入甲').waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(browser.faults()).toEqual([]);
  });

  test('goes out as it is filtered and comes back without a change, masked and in full', async () => {
    const page = await browser.openAs('hr');
    await page.goto('/people?state=placed');
    await settled(page);
    await page.getByRole('link', { name: '导出可再导入的名单' }).click();
    await page.waitForURL(/\/people\/export\?state=placed/);
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    const masked = await download(page, () => page.getByRole('link', { name: /^下载名单/ }).click());
    await page.locator('[name=reason]').fill('社保年审');
    const whole = await download(page, () => page.getByRole('button', { name: /^下载完整名单/ }).click());
    const numbers = async (bytes: Buffer) =>
      ((await book(bytes)).worksheets[0]?.getColumn(4).values ?? []).slice(2).filter(Boolean).map(String);
    const [hidden, shown] = [await numbers(masked), await numbers(whole)];
    expect(hidden.length).toBeGreaterThan(30);
    expect(hidden.every((number) => /^\d{6}\*{8}\d{3}[\dX]$/.test(number))).toBe(true);
    expect(shown.every((number) => /^\d{17}[\dX]$/.test(number))).toBe(true);

    for (const bytes of [masked, whole]) {
      await page.goto('/people/import');
      await choose(page, '名单.xlsx', bytes);
      await press(page, '试读');
      const count = hidden.length;
      await page.getByText(`共读 ${count} 行：新增 0，更改 0，相同 ${count}，不予导入 0。`).waitFor();
    }
    expect(browser.faults()).toEqual([]);
  });

  test.each(['scorer', 'leader', 'lead', 'clerk'] as const)('is nothing for the %s', async (account) => {
    const page = await browser.openAs(account);
    for (const address of ['/people/import', '/people/export', '/people.xlsx', '/people/upload'])
      expect((await page.request.get(address)).status(), address).toBe(403);
    const headers = { origin: inject('baseUrl') };
    for (const address of ['/people.xlsx', '/people/upload/match', '/people/upload/keep', '/people/import']) {
      const multipart = {
        reason: '看看',
        personId: '1',
        names: '["张三.jpg"]',
        file: { name: 'a', mimeType: 'a/b', buffer: Buffer.from('a') },
      };
      expect((await page.request.post(address, { headers, multipart })).status(), address).toBe(403);
    }
  });
});

/** A picture, large enough for a portrait. */
async function picture(page: Page, color: string): Promise<Buffer> {
  const text = await page.evaluate((fill) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 900, height: 1200 });
    const context = canvas.getContext('2d');
    if (context) context.fillStyle = fill;
    context?.fillRect(0, 0, 900, 1200);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  }, color);
  return Buffer.from(text, 'base64');
}

test('a zip of photos and papers is matched, corrected and kept once', async () => {
  const page = await browser.openAs('hr');
  for (const [staffNo, name] of [
    ['UPL1', '上传甲'],
    ['UPL2', '上传乙'],
    ['UPL3', '上传乙'],
  ] as const) {
    await page.goto('/people/new');
    await settled(page);
    await page.locator('[name=staffNo]').fill(staffNo);
    await page.locator('[name=name]').fill(name);
    await page.locator('[name=joinedOn]').fill('2026-03-02');
    await press(page, '保存');
    await page.waitForURL(/\/people\/\d+$/);
  }
  await page.goto('/people/upload');
  await settled(page);
  const [red, blue] = [await picture(page, 'red'), await picture(page, 'blue')];
  const pdf = Buffer.from('%PDF-1.4\n% e2e\ntrailer <<>>\n%%EOF\n');
  const gb18030 = Buffer.concat([Buffer.from('c9cfb4abbcd7', 'hex'), Buffer.from('.jpg')]);
  const zip = makeZip([
    { name: gb18030, content: red },
    { name: '材料/上传甲-健康证.pdf', content: pdf, isUtf8: true },
    { name: '材料/上传乙_身份证正面.jpg', content: blue, isUtf8: true },
    { name: '../../无名氏.jpg', content: blue, isUtf8: true },
    { name: 'UPL1-照片.jpg', content: Buffer.concat([pdf, Buffer.from('% contract\n')]), isUtf8: true },
    { name: 'UPL1-合同.exe', content: Buffer.from('MZ'.padEnd(60)), isUtf8: true },
    { name: 'UPL1-大.pdf', content: pdf, isUtf8: true, claimedSize: 900 << 20 },
    { name: '__MACOSX/._上传甲.jpg', content: Buffer.from('x'), isUtf8: true },
  ]);
  const row = (name: string) => page.locator('tbody tr').filter({ hasText: name });
  const bring = async () => {
    await settled(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '材料.zip', mimeType: 'application/zip', buffer: zip });
  };
  await bring();
  await page.getByText('共 7 个文件：可以保存 2 个，需要处理 5 个。').waitFor();
  await page.getByText('已略过 1 个系统自动生成的文件。').waitFor();
  await row('上传乙_身份证正面').getByText('不止一人：上传乙 UPL2、上传乙 UPL3，请选择').waitFor();
  await row('无名氏').getByText('没有找到这个人').waitFor();
  await row('UPL1-照片').getByText('照片只收 JPEG、PNG 或 WebP 图片').waitFor();
  await row('UPL1-合同').getByText('只收图片（JPEG、PNG、WebP）').waitFor();
  await row('UPL1-大').getByText('文件太大，最多 10 MB').waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // Two of a name: one is chosen. A PDF named as a photo is the contract after all. A stranger is left out.
  await row('上传乙_身份证正面').locator('select').first().selectOption({ label: '上传乙 UPL3' });
  await row('UPL1-照片').locator('select').selectOption({ label: '劳动合同' });
  await row('无名氏').locator('input').first().fill('upl2');
  await row('无名氏').getByRole('button', { name: '查找' }).click();
  await row('无名氏').getByText('UPL2').waitFor();
  await press(page, '保存 5 个文件');
  await page.getByText('已保存 5 个，重复 0 个').waitFor();

  await bring();
  await page.getByText('共 7 个文件').waitFor();
  await press(page, '保存 2 个文件');
  await page.getByText('已保存 0 个，重复 2 个').waitFor();

  await page.goto('/people?search=UPL1');
  await settled(page);
  await page.locator('tbody').getByRole('link', { name: '上传甲' }).click();
  await page.waitForURL(/\/people\/\d+$/);
  expect(
    await page.locator('.person-head img').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }),
  ).toEqual([480, 640]);
  await page.goto(`${page.url()}/documents`);
  const kinds = await section(page, '证件材料').first().locator('tbody tr td:first-child').allInnerTexts();
  expect(kinds.map((text) => text.trim()).sort()).toEqual(['体检报告', '劳动合同']);
  expect(browser.faults()).toEqual([]);
});

test('the bulk upload fits a phone', async () => {
  const page = await browser.openAs('hr', { width: 390 });
  await page.goto('/people/upload');
  await settled(page);
  const files = ['很长的文件名没有人叫这个名字也没有空格可以断开所以会把页面撑宽.jpg', 'x.jpg'];
  const buffer = await picture(page, 'green');
  await page
    .locator('input[type=file]')
    .setInputFiles(files.map((name) => ({ name, mimeType: 'image/jpeg', buffer })));
  await page.getByText('共 2 个文件').waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
});

describe('the catalogue of matters', () => {
  const file = (page: Page, name: string, lines: string[]) =>
    page
      .locator('[name=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

  test('is looked at before it is kept, and takes in the cases that waited for a matter', async () => {
    const page = await browser.openAs('lead');
    await page.goto('/cases/import');
    await settled(page);
    await file(page, '办件.csv', ['办件编号,事项名称,收件时间', 'WAIT-1,浏览器新事项,2026-03-02 09:00']);
    await press(page, '预览');
    await page.getByText('前 1 行中 0 行有误').waitFor();
    await press(page, /^导入$/);
    await page.getByText('1 件的事项不在目录中，已保留。').waitFor();
    await page.goto('/matters');
    await page.getByRole('link', { name: '查看这些办件' }).click();
    await page.waitForURL(/\/cases\?matter=none$/);
    await page.getByRole('link', { name: 'WAIT-1' }).waitFor();

    await page.goto('/matters/import');
    await settled(page);
    const first = ['事项编码,事项名称,部门,承诺时限', 'WEB-1,浏览器新事项,市监局,5', ',无编码,市监局,5'];
    await file(page, '目录.csv', first);
    await press(page, '预览');
    const preview = section(page, '预览（尚未写入）');
    await preview.getByText('共 2 行：新增 1，更改 0，不变或重复 0，拒绝 1。').waitFor();
    await preview.getByText('导入后，1 件原来没有事项的办件将归入事项').waitFor();
    await preview.getByText('没有事项编码').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await file(page, '目录.csv', [...first, 'WEB-2,又一事项,市监局,5']);
    await press(page, /^导入$/);
    await page.getByText('这不是刚才预览的文件，请重新预览。').waitFor();
    await file(page, '目录.csv', first);
    await press(page, '预览');
    await preview.waitFor();
    await press(page, /^导入$/);
    const done = section(page, '导入结果');
    await done.getByText('1 件原来没有事项的办件已归入事项').waitFor();
    await done.getByRole('link', { name: /下载全部/ }).waitFor();

    await file(page, '目录.csv', ['code,name,部门,promisedWorkdays', 'WEB-1,浏览器新事项,政务局,5']);
    await press(page, '预览');
    await preview.getByText('部门：市监局 → 政务局').waitFor();

    await page.goto('/cases?search=WAIT-1');
    await page.getByRole('link', { name: 'WAIT-1' }).click();
    await page.getByText('事项已进入目录，按目录确定办件类型和期限').waitFor();
    expect(browser.faults()).toEqual([]);
  });
});
