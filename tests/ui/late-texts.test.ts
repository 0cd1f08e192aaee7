import { expect, test } from 'vitest';
import { awaitTexts, requireArea } from '~/ui/late-texts';
import { makeTexts } from '~/ui/texts';

const page = () => makeTexts('zh-CN', { ui: { save: '保存' } });
const later = { default: { cases: { title: '办件' } } };

function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (thrown) {
    return thrown;
  }
  return null;
}

test('an area that is there is not waited for, one on its way is', async () => {
  const texts = page();
  awaitTexts(texts, async () => later);
  expect(thrownBy(() => requireArea(texts, 'ui:save'))).toBeNull();
  const waiting = thrownBy(() => requireArea(texts, 'cases:title'));
  expect(waiting).toBeInstanceOf(Promise);
  await waiting;
  expect(texts.t('cases:title')).toBe('办件');
  expect(thrownBy(() => requireArea(texts, 'cases:title'))).toBeNull();
});

test('the words are asked for once, however many wait', async () => {
  let asked = 0;
  const texts = page();
  const ask = awaitTexts(texts, async () => {
    asked += 1;
    return later;
  });
  await Promise.all([ask(), ask(), thrownBy(() => requireArea(texts, 'cases:title'))]);
  expect(asked).toBe(1);
});

test('an area nobody knows is no reason to wait once all words are there', async () => {
  const texts = page();
  await awaitTexts(texts, async () => later)();
  expect(thrownBy(() => requireArea(texts, 'nobody:knows'))).toBeNull();
});

test('words that failed to come are asked for again', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve(later)];
  const texts = page();
  const ask = awaitTexts(texts, () => answers.shift() ?? Promise.reject(new Error('asked too often')));
  await expect(ask()).rejects.toThrow('offline');
  await ask();
  expect(texts.t('cases:title')).toBe('办件');
});
