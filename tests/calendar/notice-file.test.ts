import { describe, expect, test } from 'vitest';
import { builtInNotice } from '~/calendar/builtin-notice';
import { readNoticeFile } from '~/calendar/notice-file';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a notice from a file', () => {
  test('JSON as it is written by the program itself', () => {
    const notice = builtInNotice(2026);
    expect(readNoticeFile('2026.json', bytes(JSON.stringify(notice)))).toEqual(notice);
  });

  test('CSV with a header, in Chinese or English words, in any order', () => {
    const text =
      'day,kind,name,triplePay\r\n2027-01-03,上班,元旦\r\n"2027-01-01",放假,元旦,是\r\n\r\n# 备注\r\n';
    expect(readNoticeFile('n.csv', bytes(text))).toEqual({
      year: 2027,
      source: 'n.csv',
      days: [
        { day: '2027-01-01', kind: 'holiday', name: '元旦', triplePay: true },
        { day: '2027-01-03', kind: 'workday', name: '元旦', triplePay: false },
      ],
    });
  });

  test('CSV in GB18030', () => {
    // 元旦 in GB18030 is D4 AA B5 A9.
    const text = new Uint8Array([...bytes('2027-01-01,holiday,'), 0xd4, 0xaa, 0xb5, 0xa9]);
    expect(readNoticeFile('n.csv', text).days).toEqual([
      { day: '2027-01-01', kind: 'holiday', name: '元旦', triplePay: false },
    ]);
  });

  test.each([
    ['2027-02-30,holiday,x', '2', 'not_a_day'],
    ['2026-12-31,holiday,x', '2', 'other_year'],
    ['2027-01-01,holiday,x', '2', 'twice'],
    ['2027-01-02,perhaps,x', '2', 'kind'],
    ['2027-01-02,holiday,', '2', 'name'],
    ['2027-01-04,workday,x', '2', 'already_workday'],
    ['2027-01-03,workday,x,1', '2', 'triple'],
  ])('names the line of "%s"', (line, number, fault) => {
    const text = `2027-01-01,holiday,元旦\n${line}\n`;
    expect(refusalOf(text)).toMatchObject({
      key: 'calendar:refusal.notice_lines',
      params: { count: 1 },
      fields: { [number]: { key: `calendar:fault.${fault}` } },
    });
  });

  test.each([
    ['nothing', '', 'notice_shape'],
    ['only a header', 'day,kind,name\n', 'notice_shape'],
    ['broken JSON', '{"year": 2027,', 'notice_json'],
    ['JSON without days', '{"year": 2027}', 'notice_shape'],
    ['a year no calendar holds', '{"year": 1066, "days": []}', 'notice_year'],
    ['a year without a holiday', '{"year": 2027, "days": []}', 'notice_empty'],
    ['no real day at all', 'x1,holiday,y\n', 'notice_shape'],
  ])('refuses %s', (_case, text, key) => {
    expect(refusalOf(text)).toMatchObject({ status: 400, key: `calendar:refusal.${key}` });
  });
});

function refusalOf(text: string): unknown {
  try {
    return readNoticeFile('n.csv', bytes(text));
  } catch (error) {
    return error;
  }
}
