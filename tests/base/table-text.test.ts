import { describe, expect, it } from 'vitest';
import { decodeText, detectDelimiter, readRows } from '~/base/table-text';

const rows = (text: string, delimiter: ',' | '\t' | ';' = ',') =>
  [...readRows(text, delimiter)].map(({ line, cells }) => [line, ...cells]);

describe('rows of delimited text', () => {
  it.each<[string, string, unknown[][]]>([
    [
      'plain',
      'a,b\nc,d\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'rows of empty cells left out',
      'a,b\n,,\n , \nc,',
      [
        [1, 'a', 'b'],
        [4, 'c', ''],
      ],
    ],
    ['without a last line break', 'a,b', [[1, 'a', 'b']]],
    [
      'CRLF and lone CR',
      'a,b\r\nc,d\re,f',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [3, 'e', 'f'],
      ],
    ],
    ['a mark at the start', '\uFEFFa,b', [[1, 'a', 'b']]],
    [
      'empty lines are counted, not returned',
      'a,b\n\n  \nc,d',
      [
        [1, 'a', 'b'],
        [4, 'c', 'd'],
      ],
    ],
    ['empty cells', ',a,\n,,', [[1, '', 'a', '']]],
    [
      'quotes',
      '"a,1","say ""hi"""\nb,c',
      [
        [1, 'a,1', 'say "hi"'],
        [2, 'b', 'c'],
      ],
    ],
    [
      'line breaks in quotes',
      '"a\nb\r\nc",d\ne,f',
      [
        [1, 'a\nb\r\nc', 'd'],
        [4, 'e', 'f'],
      ],
    ],
    ['text after a closing quote', '"a"b,c', [[1, 'ab', 'c']]],
    ['a quote inside a cell', 'a"b,5" pipe', [[1, 'a"b', '5" pipe']]],
    [
      'a quote that never closes',
      '"a,b\nc,d',
      [
        [1, '"a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });
});

describe('the delimiter', () => {
  it.each([
    ['comma', 'a,b,c\n1,2,3', ','],
    ['tab, with commas in the cells', 'a\tb\tc\n1,0\t2,0\t3,5', '\t'],
    ['semicolon, with decimal commas', 'a;b;c\n1,5;2,5;3,5\n1,5;2;3', ';'],
    ['pipe', 'a|b\n1|2', '|'],
    ['a single column', 'a\n1', ','],
    ['inside quotes it does not count', 'a;b\n"x,y,z";1\n"x,y,z";2', ';'],
  ])('%s', (_, text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe('the encoding', () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from('办件编号'), '办件编号'],
    ['UTF-8 with its mark', Buffer.from('\uFEFF办件'), '办件'],
    ['UTF-16 with its mark', Buffer.from('\uFEFF办件', 'utf16le'), '办件'],
    ['GB18030', hex('b0ecbcfeb1e0bac5'), '办件编号'],
    ['GB18030 with four bytes', hex('b0ec8139ee39'), '办\u3400'.slice(0, 1) + decodeText(hex('8139ee39'))],
    [
      'UTF-8 with one damaged byte stays UTF-8',
      Buffer.concat([Buffer.from('办件编号事项名称收件时间承诺办结时间'), hex('ff')]),
      '办件编号事项名称收件时间承诺办结时间\uFFFD',
    ],
  ])('%s', (_, bytes, text) => {
    expect(decodeText(bytes)).toBe(text);
  });
});
