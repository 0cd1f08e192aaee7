import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { demoPassword, settled, testBrowser } from '../support/browser';

const browser = testBrowser();

/** Whether React has taken the page over. */
const isInteractive = (page: Page) =>
  page.evaluate(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
  );

/** The page's own data reach its scripts only when `letGo` is called: the moment in which an early click falls. */
async function openHeldBack(path: string, account?: 'hr') {
  const page = account ? await browser.openAs(account) : await browser.open();
  await page.addInitScript(() => {
    const pending: (() => void)[] = [];
    const held = new Promise<void>((resolve) => pending.push(resolve));
    const { getReader } = ReadableStream.prototype;
    ReadableStream.prototype.getReader = function hold(this: ReadableStream, ...options: [undefined?]) {
      const reader = getReader.apply(this, options) as ReadableStreamDefaultReader;
      const read = reader.read.bind(reader);
      reader.read = () => held.then(read);
      return reader;
    } as typeof getReader;
    Object.assign(window, { letGo: () => pending[0]?.() });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  expect(await isInteractive(page)).toBe(false);
  const letGo = () => page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  return { page, letGo };
}

test('a click and typing before the page is interactive break nothing, and what was typed stays', async () => {
  const { page, letGo } = await openHeldBack('/people/new', 'hr');
  const field = page.locator('main form input[name=name]');
  await field.click();
  await field.fill('早到');
  await page.locator('main form select').first().focus();
  await page.locator('main h1').click();
  await letGo();
  await settled(page);
  expect(await field.inputValue()).toBe('早到');
  expect(browser.faults()).toEqual([]);
});

test('a filter sent before the page is interactive is applied by the server', async () => {
  const { page } = await openHeldBack('/cases', 'hr');
  await page.locator('form.filters button[type=submit]').click();
  await page.waitForURL((url) => url.pathname === '/cases' && url.search !== '');
  expect(browser.faults()).toEqual([]);
});

test('signing in before the page is interactive works as a plain form', async () => {
  const { page } = await openHeldBack('/sign-in');
  await page.locator('input[name=name]').fill('hr');
  await page.locator('input[name=password]').fill(demoPassword);
  await page.locator('form:has(input[name=password]) button[type=submit]').click();
  await page.waitForURL(`${inject('baseUrl')}/`);
  expect(browser.faults()).toEqual([]);
});

test('a refused form sent before the page is interactive says what is wrong beside its fields', async () => {
  const { page, letGo } = await openHeldBack('/people/new', 'hr');
  await page.locator('main form button[type=submit]').last().click();
  await page.locator('main [role=alert]').first().waitFor();
  const beside = async () => {
    const field = page.locator('main form input[name=name]');
    const about = (await field.getAttribute('aria-describedby')) ?? '';
    return [await field.getAttribute('aria-invalid'), await page.locator(`[id="${about}"]`).textContent()];
  };
  expect(await isInteractive(page)).toBe(false);
  expect(await beside()).toEqual(['true', '请填写姓名']);
  await letGo();
  await settled(page);
  expect(await beside()).toEqual(['true', '请填写姓名']);
  expect(browser.faults()).toEqual([]);
});

test('a form that was refused before its sending was ever drawn is sent again', async () => {
  const page = await browser.openAs('hr');
  // React draws when its message arrives: held back, it sees only how the post ended.
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    const { postMessage } = MessagePort.prototype;
    const draw = () => {
      for (const post of held.splice(0)) post();
    };
    Object.assign(window, { isHeld: false, draw });
    MessagePort.prototype.postMessage = function hold(this: MessagePort, message: unknown) {
      const post = () => postMessage.call(this, message);
      if ((window as unknown as { isHeld: boolean }).isHeld) held.push(post);
      else post();
    };
  });
  await page.goto('/people/new');
  await settled(page);
  const save = page.locator('main form button[type=submit]').last();
  await page.evaluate(() => Object.assign(window, { isHeld: true }));
  await save.click();
  await page.waitForFunction(() => {
    const { __remixRouter: router } = window as unknown as {
      __remixRouter: { state: { actionData: unknown } };
    };
    return router.state.actionData !== null;
  });
  await page.evaluate(() => {
    Object.assign(window, { isHeld: false });
    (window as unknown as { draw: () => void }).draw();
  });
  const fault = page.locator('main form').getByText('请填写姓名');
  await fault.waitFor();
  await page.locator('main form input[name=name]').fill('再来');
  await save.click();
  await fault.waitFor({ state: 'detached' });
  expect(browser.faults()).toEqual([]);
});
