import { expect, test } from 'vitest';
import { fileParts, missingParts, placeOfPart } from '~/staff/completeness';

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

test.each([
  ['phone', '/people/7/edit?field=phone'],
  ['contractFrom', '/people/7/contracts'],
  ['photo', '/people/7/documents#photo'],
  ['diploma', '/people/7/documents?kind=diploma#add'],
] as const)('%s is entered at %s', (part, place) => {
  expect(placeOfPart(part, 7)).toBe(place);
});

function full() {
  return Object.fromEntries(fileParts.map((part) => [part, 'x']));
}
