import { expect, test } from 'vitest';
import { fileParts, missingParts } from '~/staff/completeness';

test('an empty file lacks every part, in the order in which it is asked for', () => {
  expect(missingParts({})).toEqual(fileParts);
});

test('nothing, an empty text and "not there" are all missing; anything else is held', () => {
  expect(missingParts({ ...full(), phone: null, school: '', bankAccount: false })).toEqual([
    'phone',
    'school',
    'bankAccount',
  ]);
  expect(missingParts(full())).toEqual([]);
});

function full() {
  return Object.fromEntries(fileParts.map((part) => [part, 'x']));
}
