import { expect, test } from 'vitest';
import { plainFormBytes, postedForm } from '~/access/read-post.server';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://hall.test/leave', { method: 'POST', body, headers });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('a form is read', async () => {
  expect((await postedForm(post('reason=rest', form))).get('reason')).toBe('rest');
});

test('a body that says it is too large is refused before a byte of it is read', async () => {
  const request = post('a=b', { ...form, 'content-length': String(plainFormBytes + 1) });
  await expect(postedForm(request)).rejects.toMatchObject({ status: 413, params: { megabytes: 1 } });
  expect(request.bodyUsed).toBe(false);
});

test('an action that takes a file may say more', async () => {
  const request = post('a=b', { ...form, 'content-length': String(plainFormBytes + 1) });
  expect((await postedForm(request, 2 * plainFormBytes)).get('a')).toBe('b');
});

test.each([
  ['JSON', '{"a":1}', { 'content-type': 'application/json' }],
  ['plain text', 'a=b', { 'content-type': 'text/plain' }],
  ['a multipart without its boundary', 'xx', { 'content-type': 'multipart/form-data' }],
  ['a multipart cut short', '--b\r\nContent-Disp', { 'content-type': 'multipart/form-data; boundary=b' }],
])('%s is told to be no form', async (_what, body, headers) => {
  await expect(postedForm(post(body, headers))).rejects.toMatchObject({
    status: 400,
    key: 'base:refusal.form_unreadable',
  });
});
