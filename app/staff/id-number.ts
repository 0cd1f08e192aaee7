import { type Day, isDay } from '~/base/days';

export type IdNumberFault = 'form' | 'old_form' | 'date' | 'future' | 'check_digit';

export type IdNumberResult =
  | { valid: true; bornOn: Day; sex: 'f' | 'm' }
  | { valid: false; reason: IdNumberFault };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/**
 * Judges an 18-digit resident identity number (GB 11643): form, a real birth date not after `today`, and the check
 * digit (ISO 7064 mod 11-2). Not the age, and not the region: regions are renamed and merged, numbers live on.
 */
export function checkIdNumber(text: string, today: Day): IdNumberResult {
  const number = normalizeIdNumber(text);
  if (/^\d{15}$/.test(number)) return { valid: false, reason: 'old_form' };
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { valid: false, reason: 'form' };
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(bornOn) || bornOn < '1800-01-01') return { valid: false, reason: 'date' };
  if (bornOn > today) return { valid: false, reason: 'future' };
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (checkDigits[sum % 11] !== number[17]) return { valid: false, reason: 'check_digit' };
  return { valid: true, bornOn, sex: Number(number[16]) % 2 === 1 ? 'm' : 'f' };
}

/** The one written form: no spaces around, a capital X. Store, hash and compare only this. */
export function normalizeIdNumber(text: string): string {
  return text.trim().toUpperCase();
}

/** 6+********+4, as on screens and prints. */
export function maskIdNumber(text: string): string {
  const number = normalizeIdNumber(text);
  return `${number.slice(0, 6)}********${number.slice(-4)}`;
}
