/** Points and scores are integer hundredths: 8 points = 800. */
export type Hundredths = number;

/** `part / whole` of `scale`, rounded half up, in integers throughout. Throws on a whole of zero. */
export function ratioHalfUp(part: number, whole: number, scale: number): number {
  if (whole <= 0) throw new RangeError('the whole must be positive');
  return Number((BigInt(part) * BigInt(scale) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
}

/** 9350 -> "93.50", -50 -> "-0.50". */
export function formatHundredths(value: Hundredths): string {
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** "93.5" -> 9350; undefined when it is not a number with at most two decimals. */
export function parseHundredths(text: string): Hundredths | undefined {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const size = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -size : size;
}
