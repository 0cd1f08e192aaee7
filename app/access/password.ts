import { commonPasswords } from './common-passwords';

const shortest = 8;
const longest = 128;

/**
 * Why a password is refused, as a text key; undefined when it is good enough. At least 8 characters of 3 of the
 * 4 classes, none of the passwords everybody tries, and not the account's own name.
 */
export function passwordFault(password: string, accountName: string): string | undefined {
  if (password.length < shortest) return 'access:password.too_short';
  if (password.length > longest) return 'access:password.too_long';
  if (classesOf(password) < 3) return 'access:password.too_plain';
  if (isCommon(password)) return 'access:password.common';
  if (password.toLowerCase().includes(accountName.toLowerCase())) return 'access:password.has_name';
  return undefined;
}

function classesOf(password: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((pattern) => pattern.test(password)).length;
}

/** 'Password1!' is 'password' with the usual tail: the tail does not make it rarer. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const withoutSigns = lower.replace(/[^a-z\d]+$/, '');
  const withoutTail = lower.replace(/[^a-z]+$/, '');
  return [lower, withoutSigns, withoutTail].some((text) => commonPasswords.has(text));
}
