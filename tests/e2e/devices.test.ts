import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { axeViolations, goTo, settled, testBrowser, widths } from '../support/browser';
import { DeviceEmulator } from '../support/device-emulator';

const browser = testBrowser();
/** A day of the month that runs in the demo hall, and a PIN that is nobody's. */
const day = '2026-03-19';
let device: DeviceEmulator;

beforeAll(() => {
  device = new DeviceEmulator(inject('baseUrl'), 'E2EDEV0001', 50);
  for (let minute = 0; minute < 60; minute += 1)
    device.punch({ pin: '9901', time: `${day} 10:${String(minute).padStart(2, '0')}:30` });
});

test('a device nobody knows is refused, and its records stay with it', async () => {
  expect(await device.greet()).toBe(false);
  expect(await device.send()).toEqual(['403 UNKNOWN DEVICE']);
  expect(device.sent).toBe(0);
});

test('the administrator sees that it called and accepts it', async () => {
  const page = await browser.openAs('sysadmin');
  await goTo(page, '/');
  await page.getByRole('link', { name: '考勤', exact: true }).click();
  await page.locator('h1', { hasText: '考勤机' }).waitFor();
  await settled(page);
  await page.getByRole('cell', { name: 'E2EDEV0001' }).waitFor();
  await page.locator('input[name=serial]').fill('E2EDEV0001');
  await page.locator('form:has(input[name=serial]) button[type=submit]').click();
  await page.getByText('名称为 1 至 40 个字。').waitFor();
  expect(await page.locator('input[name=serial]').inputValue()).toBe('E2EDEV0001');
  await page.locator('input[name=name]').fill('北门考勤机');
  await page.locator('form:has(input[name=serial]) button[type=submit]').click();
  await page.getByText('已接受 北门考勤机').waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

test('then it sends all it holds, each record once, whatever it sends again', async () => {
  expect(await device.greet()).toBe(true);
  expect(await device.send()).toEqual(['200 OK:50', '200 OK:10']);
  device.sent = 20;
  expect(await device.send()).toEqual(['200 OK:40']);
  expect((await device.postRaw('ATTLOG', '9901\tnever\t0\t1\n')).text).toBe('OK:1\n');
  expect((await device.postRaw('OPERLOG', 'USER PIN=9901\tName=新来的\tPri=0\n')).text).toBe('OK:1\n');
  expect((await device.postRaw('BIODATA', 'Pin=9901\tTmp=x\n')).text).toBe('OK\n');
});

test('HR sees the device, its posts and its refused line, and asks for the day again', async () => {
  const page = await browser.openAs('hr', { width: widths.phone });
  await page.goto('/attendance/devices');
  await settled(page);
  await page.getByRole('link', { name: '北门考勤机' }).click();
  await page.locator('h1', { hasText: '北门考勤机' }).waitFor();
  await settled(page);
  await page.getByText('第 1 行：打卡时间无法识别').waitFor({ state: 'attached' });
  await page.locator('input[name=fromOn]').fill(day);
  await page.locator('input[name=toOn]').fill(day);
  await page.getByRole('button', { name: '请求补传' }).click();
  await page.getByText('已下达').waitFor();
  // The answer comes a moment before the list is read again.
  await page.getByText('等待联系').waitFor();

  const commands = await device.poll('Ver 8.0.4,7,7,60,10.0.0.7');
  expect(commands).toHaveLength(1);
  expect(await device.poll()).toEqual([]);
  await page.reload();
  await settled(page);
  await page.getByText(/完成/).first().waitFor();
  await page.getByText('Ver 8.0.4').waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

test('the inbox of PINs shows the name that the device shows', async () => {
  const page = await browser.openAs('hr');
  await page.goto('/attendance/pins');
  await settled(page);
  const row = page.getByRole('row').filter({ hasText: '9901' }).first();
  expect(await row.innerText()).toContain('新来的');
  expect(await row.innerText()).toContain('60');
  expect(browser.faults()).toEqual([]);
});

test('the same records from a file are all repeated', () => {
  const lines = device.records.map(({ pin, time }) => `${pin}\t${time}\t1\t255\t1\t0`).join('\r\n');
  const file = path.join(inject('dataFolder'), '1_attlog.dat');
  fs.writeFileSync(file, lines);
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'jobs/zaigang.ts', 'import', 'attendance', file, '--json'],
    { env: { ...process.env, ZAIGANG_DATA: inject('dataFolder') }, encoding: 'utf8' },
  );
  fs.rmSync(file);
  expect(JSON.parse(run.stdout)).toMatchObject({ read: 60, kept: 0, repeated: 60, rejected: 0 });
});
