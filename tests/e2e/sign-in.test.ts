import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { demoPassword, goTo, settled, signInAs, testBrowser } from '../support/browser';

const browser = testBrowser();

/** A fresh account from the command line; returns its first password. */
function addUser(name: string): string {
  const args = ['jobs/zaigang.ts', 'user', 'add', name, '--side', 'contractor', '--roles', 'clerk', '--json'];
  const output = execFileSync(process.execPath, ['--import', 'tsx', ...args], {
    env: { ...process.env, ZAIGANG_DATA: inject('dataFolder') },
    encoding: 'utf8',
  });
  return (JSON.parse(output) as { password: string }).password;
}

async function tryPassword(page: Page, name: string, password: string): Promise<string> {
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(password);
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/sign-in'),
  );
  await page.locator('form:has(input[name=password]) button[type=submit]').click();
  await answer;
  await page.locator('[role=alert]').waitFor();
  return page.locator('[role=alert]').innerText();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.locator('input[name=currentPassword]').fill(current);
  await page.locator('input[name=nextPassword]').fill(next);
  await page.locator('input[name=againPassword]').fill(next);
  await page.locator('form:has(input[name=nextPassword]) button[type=submit]').click();
}

describe('the door', () => {
  test('five wrong passwords lock the account, and the page says so and for how long', async () => {
    addUser('locked.out');
    const page = await browser.open();
    await page.goto('/sign-in');
    await settled(page);
    expect(await tryPassword(page, 'locked.out', 'wrong-1')).toContain('还可再试 4 次');
    for (const count of [2, 3, 4]) await tryPassword(page, 'locked.out', `wrong-${count}`);
    await expect.poll(() => tryPassword(page, 'locked.out', 'wrong-5')).toMatch(/已锁定.*15 分钟/);
    expect(await page.locator('input[name=name]').inputValue()).toBe('locked.out');
  });

  test('a first password is changed before anything else', async () => {
    const first = addUser('newcomer');
    const page = await browser.open();
    await signInAs(page, 'newcomer', first);
    expect(new URL(page.url()).pathname).toBe('/password');
    await page.goto('/cases');
    expect(new URL(page.url()).pathname).toBe('/password');
    await settled(page);
    await changePassword(page, first, 'password');
    await expect.poll(() => page.locator('[role=alert]').innerText()).toContain('标红');
    await changePassword(page, first, 'Kf7-kf7-kf7');
    await page.waitForURL((url) => url.pathname === '/');
    await page.locator('h1').waitFor();
  });

  test('asked for a page, one is sent to sign in and then to that page', async () => {
    const page = await browser.open();
    await page.goto('/people?sort=-name');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await settled(page);
    await page.locator('input[name=name]').fill('hr');
    await page.locator('input[name=password]').fill(demoPassword);
    await page.locator('form:has(input[name=password]) button[type=submit]').click();
    await page.waitForURL((url) => url.pathname === '/people' && url.search === '?sort=-name');
  });

  test('after the sign-in nobody is led to another site', async () => {
    const page = await browser.open();
    await page.goto(`/sign-in?back=${encodeURIComponent('//evil.example/x')}`);
    await settled(page);
    await page.locator('button[name=demo][value=hr]').click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(new URL(page.url()).origin).toBe(inject('baseUrl'));
  });

  test('signing out everywhere ends the session in another browser too', async () => {
    const first = addUser('everywhere');
    const [here, there] = [await browser.open(), await browser.open()];
    await signInAs(here, 'everywhere', first);
    await changePassword(here, first, 'Kf7-kf7-kf7');
    await here.waitForURL((url) => url.pathname === '/');
    await signInAs(there, 'everywhere', 'Kf7-kf7-kf7');
    await here.locator('header details summary').last().click();
    await here.locator('button[name=everywhere][value=yes]').click();
    await here.waitForURL((url) => url.pathname === '/sign-in');
    await there.goto('/calendar');
    expect(new URL(there.url()).pathname).toBe('/sign-in');
  });

  test('an administrator ends a session from the account page', async () => {
    const first = addUser('watched');
    const user = await browser.open();
    await signInAs(user, 'watched', first);
    const admin = await browser.openAs('sysadmin');
    await admin.goto('/accounts?search=watched');
    await admin.getByRole('link', { name: 'watched' }).click();
    await admin.locator('button[name=session]').first().click();
    await admin.locator('output').waitFor();
    await user.goto('/password');
    expect(new URL(user.url()).pathname).toBe('/sign-in');
  });
});

test('a session lost while a form was filled in: sign in again, and what was typed is there', async () => {
  const page = await browser.openAs('sysadmin');
  await page.goto('/accounts/new');
  await settled(page);
  await page.locator('input[name=name]').fill('kept.name');
  await page.locator('input[name=displayName]').fill('保留的姓名');
  await page.locator('input[name=side][value=procurer]').check();
  await page.context().clearCookies({ name: 'zaigang' });
  await page.locator('form:has(input[name=displayName]) button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await settled(page);
  await page.locator('input[name=name]').fill('sysadmin');
  await page.locator('input[name=password]').fill(demoPassword);
  await page.locator('form:has(input[name=password]) button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === '/accounts/new');
  await expect.poll(() => page.locator('input[name=displayName]').inputValue()).toBe('保留的姓名');
  expect(await page.locator('input[name=name]').inputValue()).toBe('kept.name');
  expect(await page.locator('input[name=side][value=procurer]').isChecked()).toBe(true);
});

describe('what the server refuses', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${inject('baseUrl')}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'name=nobody&password=x',
      redirect: 'manual',
    });

  test.each([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed page', { origin: 'null' }, 403],
    ['that does not say where it comes from', {}, 403],
    ['from a sub-domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['from the own page', { origin: 'own' }, 401],
  ])('a post %s', async (_what, headers: Record<string, string>, status) => {
    const given = headers.origin === 'own' ? { origin: inject('baseUrl') } : headers;
    expect((await post(given)).status).toBe(status);
  });

  test('scripts without the nonce of the answer do not run', async () => {
    const answer = await fetch(`${inject('baseUrl')}/sign-in`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    const html = await answer.text();
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).not.toMatch(/style-src [^;]*unsafe/);
    expect(html.match(/<script(?![^>]*nonce=)/g)).toBeNull();
    expect(nonce && html.includes(`nonce="${nonce}"`)).toBe(true);
    const second = await fetch(`${inject('baseUrl')}/sign-in`);
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
  });

  test('the session cookie is closed to scripts and to other sites', async () => {
    const page = await browser.openAs('hr');
    const cookie = (await page.context().cookies()).find((one) => one.name === 'zaigang');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });
});

test('the language switch turns the page and is remembered', async () => {
  const page = await browser.openAs('hr');
  await goTo(page, '/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  expect(await page.locator('nav').first().innerText()).toContain('People');
  await page.goto('/people');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('button', { name: '中文' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
});

test('no page of these tests broke the content policy or threw', () => {
  expect(browser.faults()).toEqual([]);
});
