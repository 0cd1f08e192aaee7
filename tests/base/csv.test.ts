import { expect, test } from 'vitest';
import { csvLine } from '~/base/csv';

test.each([
  ['plain values', ['a', 1, true], 'a,1,true'],
  ['nothing for null and undefined', [null, undefined, ''], ',,'],
  ['quotes, commas and line ends are quoted', ['a"b', 'c,d', 'e\nf'], '"a""b","c,d","e\nf"'],
  ['a formula stays text', ['=1+1', '+2', '@x', '-cmd', '\tx'], "'=1+1,'+2,'@x,'-cmd,'\tx"],
  ['a negative number stays a number', [-5], '-5'],
])('%s', (_what, values, line) => {
  expect(csvLine(values)).toBe(`${line}\r\n`);
});
