import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { demoPassword } from '~/access/demo-accounts';
import { findChromium } from './chromium';

export { demoPassword };
export type DemoAccount = 'hr' | 'manager' | 'lead' | 'clerk' | 'scorer' | 'leader' | 'sysadmin' | 'secadmin';
export const demoAccounts: readonly DemoAccount[] = [
  'hr',
  'manager',
  'lead',
  'clerk',
  'scorer',
  'leader',
  'sysadmin',
  'secadmin',
];

export const widths = { wide: 1280, phone: 390 } as const;

/** A picture of one pixel, for what asks for a file. */
export const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export type TestBrowser = {
  /** A fresh browser profile, of the shared hall or `at` another server; pages that break the content security policy or throw are collected in `faults`. */
  open: (options?: { width?: number; language?: 'zh-CN' | 'en'; at?: string }) => Promise<Page>;
  /** The same, signed in as a demo account, with no page loaded yet. */
  openAs: (
    account: DemoAccount,
    options?: { width?: number; language?: 'zh-CN' | 'en'; at?: string },
  ) => Promise<Page>;
  /** Another page of the same profile, signed in as that one is. */
  beside: (page: Page) => Promise<Page>;
  /** Errors of the console and of scripts since the last look. */
  faults: () => string[];
};

/** One browser for a test file, closed at its end. Use at the top of a file. */
export function testBrowser(): TestBrowser {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  let faults: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });

  const open: TestBrowser['open'] = async ({ width = widths.wide, language = 'zh-CN', at } = {}) => {
    const baseURL = at ?? inject('baseUrl');
    const context = await browser.newContext({
      baseURL,
      viewport: { width, height: 800 },
      locale: language,
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    await context.addCookies([{ name: 'language', value: language, url: baseURL }]);
    return pageIn(context);
  };
  const pageIn = async (context: BrowserContext) => {
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error}`));
    page.on('console', (message) => {
      // A refused page is an answer, not a fault of the page.
      const isStatus = message.text().startsWith('Failed to load resource');
      // A page that is left while it asks for the routes of its links tells that it did not get them.
      const isLeft = /^Failed to fetch manifest patches TypeError: Failed to fetch/.test(message.text());
      if (message.type() === 'error' && !isStatus && !isLeft) faults.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };
  return {
    open,
    openAs: async (account, options) => {
      const page = await open(options);
      await signInByRequest(page.context(), account, options?.at ?? inject('baseUrl'));
      return page;
    },
    beside: (page) => pageIn(page.context()),
    faults: () => {
      const found = faults;
      faults = [];
      return found;
    },
  };
}

export async function launch(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  // Chromium's own sandbox needs user namespaces, which containers and root do not have.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  });
}

/** Signs a profile in without drawing the form: two pages fewer to load in every test that is not about signing in. */
async function signInByRequest(context: BrowserContext, account: DemoAccount, base: string): Promise<void> {
  const answer = await context.request.post('/sign-in', {
    form: { demo: account },
    headers: { origin: base },
    maxRedirects: 0,
  });
  if (answer.status() !== 302) throw new Error(`${account} could not sign in: ${answer.status()}`);
}

/** Signs in through the form, as a person does. */
export async function signInAs(page: Page, name: string, password: string = demoPassword): Promise<void> {
  await page.goto('/sign-in');
  await settled(page);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form:has(input[name=password]) button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await settled(page);
}

/** Waits until the page has become interactive and its requests have ended. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  // React marks the nodes it has taken over; the last thing of the page is taken over last.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber$')),
  );
}

/** Waits until nothing is on its way and what came has been drawn, so that what is typed now stays. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { __remixRouter: router } = window as unknown as { __remixRouter: { state: RouterState } };
    return router.state.navigation.state === 'idle' && router.state.revalidation === 'idle';
  });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

type RouterState = { navigation: { state: string }; revalidation: string };

/** Goes to another screen of the app without loading the page again, as a link does. */
export async function goTo(page: Page, address: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(address);
    return settled(page);
  }
  await page.evaluate(async (to) => {
    const { __remixRouter: router } = window as unknown as { __remixRouter: { navigate: Navigate } };
    await router.navigate(to);
    // The router has arrived before React has drawn it, which keeps the page busy.
    await new Promise((resolve) => requestIdleCallback(resolve));
  }, address);
}

type Navigate = (to: string) => Promise<void>;

/**
 * Violations of WCAG 2.2 A and AA on the page, one line each. Contrast takes as long as all the rest, and a screen has
 * the same colours in every language: whoever looks at it twice may leave it out once.
 */
export async function axeViolations(page: Page, { contrast = true } = {}): Promise<string[]> {
  // No screen holds a frame: looking at the page alone spares a second page and a copy of all that passed.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: contrast } } })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}

/** With ZAIGANG_PICTURES, a folder, a picture of the whole page is kept there: somebody should look at every screen. */
export async function keepPicture(page: Page, account: string, size: string): Promise<void> {
  const folder = process.env.ZAIGANG_PICTURES;
  if (!folder) return;
  const { pathname, search } = new URL(page.url());
  const name = `${pathname}${search}`.replaceAll(/[^\w-]+/g, '_');
  const language = await page.locator('html').getAttribute('lang');
  await page.screenshot({
    path: path.join(folder, `${name}-${account}-${language}-${size}.png`),
    fullPage: true,
  });
}

/** How far the page is wider than the window: people on a phone must not have to scroll sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // A window that was just made narrower is laid out with its next frames.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
}
