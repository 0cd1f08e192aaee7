/** A rate is integer hundred-thousandths: 1 % = 1000, so that 0.15 % and half of a band's rate are whole. */
export type Rate = number;

export const rateScale = 100_000;

/** "0.15" -> 150; undefined when it is no percentage of at most 100 with three decimals. */
export function parsePercent(text: string): Rate | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.trim().replace(/\s*%$/, ''));
  if (!match) return undefined;
  const rate = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return rate <= rateScale ? rate : undefined;
}

/** 150 -> "0.15", 16000 -> "16". */
export function formatPercent(rate: Rate): string {
  return (rate / 1000).toFixed(3).replace(/\.?0+$/, '');
}
