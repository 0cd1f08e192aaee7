import { expect, test } from 'vitest';
import { asCards } from '~/ui/as-cards';

test.each([
  ['labels by their place', ['Case', 'Matter'], { '--c1': '"Case"', '--c2': '"Matter"' }],
  ['no label where the value speaks for itself', ['Case', '', 'Due'], { '--c1': '"Case"', '--c3': '"Due"' }],
  ['quotes and backslashes', ['a "b" \\ c'], { '--c1': '"a \\"b\\" \\\\ c"' }],
  ['a line break, which would end a CSS string', ['a\nb'], { '--c1': '"a b"' }],
])('%s', (_case, labels, style) => {
  expect(asCards(labels).style).toEqual(style);
});

test('a table can be numbered and carry a class of its own', () => {
  expect(asCards([], { isNumbered: true, className: 'own' }).className).toBe(
    'table cards cards-numbered own',
  );
});
