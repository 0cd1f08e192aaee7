import { formatHundredths, parseHundredths } from './hundredths';

/** Money is integer fen; one yuan = 100 fen. */
export type Fen = number;

/** 1234567 -> "12,345.67". */
export function formatFen(fen: Fen): string {
  const [whole = '0', cents = '00'] = formatHundredths(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** "12,345.67" -> 1234567; undefined when it is not an amount. */
export function parseFen(text: string): Fen | undefined {
  return parseHundredths(text.replaceAll(',', ''));
}
