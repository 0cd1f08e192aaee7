import { describe, expect, test } from 'vitest';
import { readProofLines } from '~/positions/proof-lines';

const head = '工号,岗位组,起,止,依据';
const first = { staffNo: 'P1', group: 'window', fromOn: '2026-03-01', toOn: null, proof: '接收证明' };

describe('lines of proof', () => {
  test.each([
    ['with a comma', `${head}\nP1,window,2026-03-01,,接收证明`, 2],
    ['with a semicolon', `${head.replaceAll(',', ';')}\nP1;window;2026/3/1;;接收证明`, 2],
    ['with a tab', 'P1\twindow\t2026.3.1\t\t接收证明', 1],
    ['with a mark of UTF-8 and Windows line ends', '\uFEFFP1,window,2026-03-01,,接收证明\r\n', 1],
    ['with cells in quotes and blanks', '"P1" ,"window", 2026-03-01 ,,"接收证明"', 1],
  ])('%s', (_case, text, line) => {
    expect(readProofLines(text)).toEqual({ good: [{ line, ...first }], bad: [] });
  });

  test('a quote never closed is an ordinary character: the lines after it are read', () => {
    const { good, bad } = readProofLines(
      'P1,window,2026-03-01,,接收证明\nP2,window,2026-03-01,,"原件\nP3,window,2026-03-01,,接收证明',
    );
    expect(good.map(({ line, staffNo, proof }) => [line, staffNo, proof])).toEqual([
      [1, 'P1', '接收证明'],
      [2, 'P2', '"原件'],
      [3, 'P3', '接收证明'],
    ]);
    expect(bad).toEqual([]);
  });

  test('a bad line is named by where it begins, though a cell before it held a line break', () => {
    const { good, bad } = readProofLines(
      'P1,window,2026-03-01,,"第一行\n第二行"\n\nP2,window,2026-02-30,,证明',
    );
    expect(good).toHaveLength(1);
    expect(bad).toEqual([{ line: 4, reason: 'positions:rejection.bad_day', params: { day: '2026-02-30' } }]);
  });

  test.each([
    ['no_staff_no', ',window,2026-03-01,,证明'],
    ['no_group', 'P1,,2026-03-01,,证明'],
    ['bad_day', 'P1,window,2026-03-01,2026-13-01,证明'],
    ['ends_first', 'P1,window,2026-03-01,2026-02-28,证明'],
    ['no_proof', 'P1,window,2026-03-01,,x'],
  ])('%s', (reason, line) => {
    expect(readProofLines(line).bad).toMatchObject([{ line: 1, reason: `positions:rejection.${reason}` }]);
  });
});
