import { describe, expect, test } from 'vitest';
import { checkIdNumber, maskIdNumber, normalizeIdNumber } from '~/staff/id-number';

const today = '2026-11-24';

describe('an identity number', () => {
  test.each([
    ['the standard’s own example', '11010519491231002X', '1949-12-31', 'f'],
    ['a lower-case x', '11010519491231002x', '1949-12-31', 'f'],
    ['spaces around', ' 11010519491231002X\n', '1949-12-31', 'f'],
    ['a man', '440524188001010014', '1880-01-01', 'm'],
    ['born on a leap day', withCheck('46903620000229001'), '2000-02-29', 'm'],
    ['born today', withCheck('46903620261124002'), '2026-11-24', 'f'],
  ])('%s is valid', (_case, text, bornOn, sex) => {
    expect(checkIdNumber(text, today)).toEqual({ valid: true, bornOn, sex });
  });

  test.each([
    ['nothing', '', 'form'],
    ['17 characters', '11010519491231002', 'form'],
    ['19 characters', '11010519491231002X1', 'form'],
    ['a letter inside', '1101051949123100AX', 'form'],
    ['an x inside', '1101051949123X002X', 'form'],
    ['full-width digits', '１１０１０５１９４９１２３１００２X', 'form'],
    ['a leading zero', withCheck('01010519491231002'), 'form'],
    ['the old 15 digits', '110105491231002', 'old_form'],
    ['29 February of a common year', withCheck('46903620010229001'), 'date'],
    ['29 February 1900', withCheck('46903619000229001'), 'date'],
    ['month 13', withCheck('46903619991301001'), 'date'],
    ['day 0', withCheck('46903619990100001'), 'date'],
    ['year 0', withCheck('46903600000101001'), 'date'],
    ['a date of tomorrow', withCheck('46903620261125001'), 'future'],
    ['a wrong check digit', '110105194912310021', 'check_digit'],
    ['two digits swapped', '11010519491213002X', 'check_digit'],
  ])('%s is refused for its own reason', (_case, text, reason) => {
    expect(checkIdNumber(text, today)).toEqual({ valid: false, reason });
  });

  test('is shown by its first six and last four characters', () => {
    expect(maskIdNumber('11010519491231002x')).toBe('110105********002X');
  });

  test('has one written form', () => {
    expect(normalizeIdNumber(' 11010519491231002x ')).toBe('11010519491231002X');
  });
});

/** Completes 17 digits by the sum of digit times 2^(18-i) modulo 11: the standard's definition, not its weight table. */
function withCheck(digits: string): string {
  let power = 1;
  let sum = 0;
  for (let i = 16; i >= 0; i -= 1) {
    power = (power * 2) % 11;
    sum += Number(digits[i]) * power;
  }
  const check = (12 - (sum % 11)) % 11;
  return digits + (check === 10 ? 'X' : String(check));
}
