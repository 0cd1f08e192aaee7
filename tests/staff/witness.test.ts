import { expect, test } from 'vitest';
import { canBeWitnessed, isThePerson } from '~/staff/witness';

const known = { name: '陈海燕', idNumberMasked: '469036********022X' };

test.each([
  ['name and ending of the file', { name: '陈海燕', idEnding: '022X' }, true],
  ['a small x and spaces around', { name: ' 陈海燕 ', idEnding: ' 022x' }, true],
  ['another name', { name: '陈海雁', idEnding: '022X' }, false],
  ['another ending', { name: '陈海燕', idEnding: '0221' }, false],
  ['a shorter ending', { name: '陈海燕', idEnding: '22X' }, false],
  ['no ending', { name: '陈海燕', idEnding: '' }, false],
])('whoever says %s is that person or not', (_case, said, answer) => {
  expect(isThePerson(said, known)).toBe(answer);
});

test.each([
  [null, false],
  ['', false],
  ['469036********0221', true],
  ['469036********022X', true],
  ['469036********', false],
])('with %s in the file somebody can be witnessed or not', (idNumberMasked, answer) => {
  expect(canBeWitnessed({ name: '陈海燕', idNumberMasked })).toBe(answer);
  if (!answer)
    expect(isThePerson({ name: '陈海燕', idEnding: '****' }, { name: '陈海燕', idNumberMasked })).toBe(false);
});
