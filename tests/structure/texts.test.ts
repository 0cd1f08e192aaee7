import { expect, test } from 'vitest';
import en from '~/text/en';
import zh from '~/text/zh-cn';
import { languagesDiffer, type Words } from './checks';

test.each([
  ['a missing English text', { a: { b: '在岗' } }, { a: {} }, ['a.b: no English']],
  ['a missing Chinese text', {}, { a: 'on post' }, ['a: no Chinese']],
  ['an empty text', { a: '在岗' }, { a: ' ' }, ['a: empty']],
  [
    'another interpolation',
    { a: '{{count}} 人' },
    { a: '{{number}} people' },
    ['a: {{count}} but {{number}}'],
  ],
] as [string, Words, Words, string[]][])('%s is found', (_name, chinese, english, found) => {
  expect(languagesDiffer(chinese, english)).toEqual(found);
});

test.each([
  ['the same keys', { a: { b: '{{n}} 天，{{who}}' } }, { a: { b: '{{who}}: {{n}} days' } }],
  ['an English plural', { a_other: '{{count}} 天' }, { a_one: '{{count}} day', a_other: '{{count}} days' }],
] as [string, Words, Words][])('%s is right', (_name, chinese, english) => {
  expect(languagesDiffer(chinese, english)).toEqual([]);
});

test('Chinese and English have the same keys and interpolations', () => {
  expect(languagesDiffer(zh as Words, en as Words)).toEqual([]);
});
