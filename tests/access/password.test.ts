import { describe, expect, test } from 'vitest';
import { passwordFault } from '~/access/password';
import { inventPassword } from '~/access/password-hash.server';

describe('a password is refused', () => {
  test.each([
    ['shorter than 8', 'Ab1-Ab1', 'access:password.too_short'],
    ['longer than 128', `Ab1-${'x'.repeat(125)}`, 'access:password.too_long'],
    ['of two classes only', 'abcdefgh1234', 'access:password.too_plain'],
    ['digits only', '8437261905', 'access:password.too_plain'],
    ['known to every attacker', 'Passw0rd', 'access:password.common'],
    ['the same with the usual tail', 'Password123!', 'access:password.common'],
    ['a Chinese favourite', 'Woaini1314', 'access:password.common'],
    ['a favourite with a sign', 'Aa123456!', 'access:password.common'],
    ['a keyboard row', '1Qaz2wsx', 'access:password.common'],
    ['with the account name in it', 'x-Wang.Li-9', 'access:password.has_name'],
  ])('%s: %s', (_why, password, fault) => {
    expect(passwordFault(password, 'wang.li')).toBe(fault);
  });
});

test.each([
  ['three classes of exactly 8', 'Kf7kf7kf'],
  ['exactly 128', `Ab1-${'xq'.repeat(62)}`],
  ['four classes', 'Bx7-mmQ2'],
  ['Chinese characters count as signs', '在岗abcDEF'],
])('accepted: %s', (_what, password) => {
  expect(passwordFault(password, 'wang.li')).toBeUndefined();
});

test('an invented first password obeys the rules and is not invented twice', () => {
  const invented = Array.from({ length: 200 }, inventPassword);
  expect(invented.filter((password) => passwordFault(password, 'wang.li'))).toEqual([]);
  expect(new Set(invented).size).toBe(200);
});
