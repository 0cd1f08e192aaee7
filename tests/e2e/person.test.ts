import http from 'node:http';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import {
  axeViolations,
  type DemoAccount,
  settled,
  sidewaysScroll,
  testBrowser,
  widths,
} from '../support/browser';

const browser = testBrowser();
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% planted-in-the-scan\ntrailer <<>>\n%%EOF\n',
);

const section = (page: Page, title: string | RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });

/** An 18-digit number with its check digit, of nobody in the demo. */
function idNumberOf(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return seventeen + '10X98765432'[sum % 11];
}

/** What the procurer and the team lead never see, whichever way they ask. */
const planted = {
  idNumber: idNumberOf('46903619930817331'),
  bankAccount: '6228480099887766554',
  health: '种下的健康备注',
  emergencyPhone: '13677889900',
  healthDays: ['2026-01-17', '2026年1月17日', '17 Jan 2026'],
  healthNumber: 'TJ-PLANTED-77',
  healthNote: '种下的体检备注',
};

/** Opens a file as HR would, through the form, and plants what must not come out. */
async function plantFile(page: Page, staffNo: string): Promise<string> {
  await page.goto('/people/new');
  await settled(page);
  const fields = {
    ...{
      staffNo,
      name: '种植测试',
      joinedOn: '2026-02-01',
      idNumber: planted.idNumber,
      phone: '13611112222',
    },
    ...{ emergencyName: '种植联系人', emergencyRelation: '配偶', emergencyPhone: planted.emergencyPhone },
    ...{ bankAccount: planted.bankAccount, health: planted.health, healthCheckedOn: '2026-01-17' },
  };
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
  await page.locator('[name=healthResult]').selectOption('passed');
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/\/people\/\d+$/);
  return new URL(page.url()).pathname;
}

describe('a file that HR keeps', () => {
  test('from what is missing to a document, a photo and a consent; then it runs out, is put off, and is told', async () => {
    const page = await browser.openAs('hr');
    const path = await plantFile(page, 'E2E-P1');
    await section(page, '基本情况').getByText('1993年8月17日').waitFor();
    await section(page, '基本情况').getByText('男', { exact: true }).waitFor();

    // Each missing part leads to where it is entered.
    await settled(page);
    await page.getByRole('link', { name: '毕业院校' }).click();
    await page.waitForURL(/\/edit\?field=school/);
    await settled(page);
    expect(await page.locator('[name=school]').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await page.goto(path);
    await settled(page);
    await page.locator('.notice').getByRole('link', { name: '体检报告' }).click();
    await page.waitForURL(/\/documents\?kind=health_report/);
    await settled(page);
    expect(await page.locator('[name=kind]').inputValue()).toBe('health_report');

    await page.locator('[name=number]').fill(planted.healthNumber);
    await page.locator('[name=issuedOn]').fill('2026-01-17');
    await page.locator('[name=expiresOn]').fill('2026-03-30');
    await page.locator('[name=note]').fill(planted.healthNote);
    await page
      .locator('[name=file]')
      .setInputFiles({ name: '体检.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.getByRole('button', { name: '登记证件材料' }).click();
    await section(page, '证件材料').getByText(planted.healthNumber).first().waitFor();

    // A file that is no picture is told before it travels; a picture is cropped, and only then sent.
    await settled(page);
    await page
      .locator('[name=photo]')
      .setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: pdf });
    await section(page, '照片').getByText('照片只收 JPEG、PNG 或 WebP 图片').waitFor();
    const picture = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 1600, height: 900 });
      canvas.getContext('2d')?.fillRect(0, 0, 800, 900);
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    });
    await page
      .locator('[name=photo]')
      .setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
    await section(page, '照片').getByRole('img').waitFor();
    await page.getByRole('button', { name: '保存照片' }).click();
    const photo = page.locator('.person-head img');
    await photo.waitFor();
    expect(
      await photo.evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      }),
    ).toEqual([480, 640]);

    await settled(page);
    await page.locator('summary', { hasText: '登记同意' }).click();
    await page.locator('[name=consentKind]').selectOption('biometrics');
    await page.getByRole('button', { name: '登记同意' }).click();
    await section(page, '个人信息处理同意').getByText('处理人脸、指纹等生物识别信息').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.goto('/people/expiry?search=E2E-P1');
    await page.locator('tbody').getByText('2026年3月30日').waitFor();
    await settled(page);
    await page
      .locator('tbody')
      .getByRole('link', { name: /^暂不提醒/ })
      .click();
    await page.locator('[name=untilOn]').fill('2026-03-27');
    await page.locator('[name=reason]').fill('已预约复查');
    await page.getByRole('button', { name: '暂不提醒' }).click();
    await page.getByText('这个范围内没有到期事项。').waitFor();
    await page.goto('/people/expiry?search=E2E-P1&snoozed=yes');
    await page.locator('tbody').getByText('已预约复查').waitFor();

    await page.goto(path);
    await settled(page);
    await page.locator('[name=reason]').fill('核对工资账号');
    await page.locator('[name=what]').selectOption('bankAccount');
    await page.getByRole('button', { name: '查看原文' }).click();
    await page.getByText(planted.bankAccount).waitFor();
    await page.goto(`${path}/history`);
    await section(page, '谁看过敏感信息').getByText('核对工资账号').waitFor();
    await section(page, '经过').getByText('登记材料：体检报告').waitFor();
    await section(page, '经过').getByText('修改档案').waitFor();
    expect(browser.faults()).toEqual([]);
  });

  test('a second person with the number is told whose it is, beside the field', async () => {
    const page = await browser.openAs('hr');
    await page.goto('/people/new');
    await settled(page);
    for (const [name, value] of Object.entries({ staffNo: 'E2E-P2', name: '重号', joinedOn: '2026-02-01' }))
      await page.locator(`[name=${name}]`).fill(value);
    await page.locator('[name=idNumber]').fill(planted.idNumber);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('这个身份证号已登记在 种植测试（E2E-P1）名下').waitFor();
    await page.locator('[name=idNumber]').fill('46903619930817331' + '0');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(/校验码不符/).waitFor();
  });
});

describe('what was planted in a file', () => {
  test.each(['scorer', 'leader', 'lead'] as const)(
    '%s finds none of it in any answer about people',
    async (account) => {
      const hr = await browser.openAs('hr');
      await hr.goto('/people?search=E2E-P1');
      const href = (await hr.locator('tbody a').first().getAttribute('href')) ?? '';
      const id = Number(href.split('/').at(-1));
      await hr.goto(`/people/${id}/documents`);
      const file = (await hr.locator('a[href^="/files/"]').first().getAttribute('href')) ?? '';
      const answers = async (who: DemoAccount | Page) => {
        const page = typeof who === 'string' ? await browser.openAs(who) : who;
        const all: [string, number, string][] = [];
        for (const address of addresses(id, file)) {
          const answer = await page.request.get(address, { maxRedirects: 0 });
          all.push([address, answer.status(), (await answer.body()).toString('utf8')]);
        }
        return all;
      };
      const secrets = Object.values(planted).flat();
      const found = (all: [string, number, string][]) =>
        all.flatMap(([address, , body]) =>
          [...secrets, 'planted-in-the-scan']
            .filter((secret) => body.includes(secret))
            .map((secret) => [address, secret]),
        );
      // The search finds them where they may be, so that finding none says something.
      expect(found(await answers(hr)).length).toBeGreaterThan(8);
      const theirs = await answers(account);
      expect(theirs.some(([address, status]) => address === `/people/${id}` && status === 200)).toBe(true);
      expect(theirs.filter(([address]) => address === file)).toMatchObject([[file, 403, expect.any(String)]]);
      expect(found(theirs)).toEqual([]);
    },
  );
});

/** Every answer about people: pages, their data, exports, files, searches by what was planted. */
function addresses(id: number, file: string): string[] {
  const page = `/people/${id}`;
  const pages = ['/people', page, `${page}/documents`, `${page}/history`, `${page}/edit`, '/people/expiry'];
  const searches = [planted.idNumber, 'E2E-P1', planted.emergencyPhone].map((text) => `search=${text}`);
  return [
    ...pages.flatMap((path) => [path, `${path}.data`]),
    ...searches.flatMap((search) => [`/people.csv?${search}`]),
    ...['/people?search=E2E-P1', '/people.data?search=E2E-P1'],
    ...['/people.csv', '/people/expiry.csv?within=365', `${page}/photo`, file],
  ];
}

test('a photo of 200 MB is refused in a sentence before it is read', async () => {
  const page = await browser.openAs('hr');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const base = new URL(inject('baseUrl'));
  const boundary = 'photo-of-200-mb';
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = http.request({
      ...{ host: base.hostname, port: base.port, method: 'POST' },
      path: '/people/1/documents.data?index=&_routes=routes%2F_app.people.%24personId.documents',
      headers: {
        ...{ cookie, origin: base.origin, 'content-type': `multipart/form-data; boundary=${boundary}` },
        'content-length': String(200 << 20),
      },
    });
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') });
        request.destroy();
      });
    });
    request.on('error', reject);
    // Only the first megabyte ever travels: a server that waited for the rest would never answer.
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`;
    request.write(Buffer.concat([Buffer.from(head), Buffer.alloc(1 << 20, 1)]));
  });
  expect(answer.status).toBe(413);
  expect(answer.body).toContain('base:refusal.too_large');
});

test.each([
  ['zh-CN', 'wide'],
  ['en', 'phone'],
] as const)('the parts of a person and the expiry centre read well in %s, %s', async (language, width) => {
  const page = await browser.openAs('hr', { language, width: widths[width] });
  for (const path of ['/people/1/documents?kind=other', '/people/1/history', '/people/expiry?within=365']) {
    await page.goto(path);
    await settled(page);
    expect([path, await axeViolations(page)]).toEqual([path, []]);
    expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
  }
});
