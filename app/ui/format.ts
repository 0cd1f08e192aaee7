import { type Day, dayOf, isDay, minuteOf } from '~/base/days';
import { formatHundredths, type Hundredths } from '~/base/hundredths';

export { formatFen } from '~/base/money';

/** '2026-02-03' -> '2026年2月3日' or '3 Feb 2026'. */
export function formatDay(day: Day, language: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return language === 'en' ? `${date} ${months[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** The parameters of a text with its days as the reader writes them. */
export function daysInWords<T extends Record<string, unknown>>(params: T, language: string) {
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && isDay(value) ? formatDay(value, language) : value,
  ]);
  return Object.fromEntries(said) as T;
}

/** '2026-02' -> '2026年2月' or 'Feb 2026'. */
export function formatMonth(text: string, language: string): string {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return language === 'en' ? `${months[month - 1]} ${year}` : `${year}年${month}月`;
}

/** An instant on the hall's clock: '2026-02-03 09:05' in Chinese, '3 Feb 2026 09:05' in English. */
export function formatInstant(instant: Date, language: string): string {
  const day = dayOf(instant);
  return `${language === 'en' ? formatDay(day, language) : day} ${formatMinute(minuteOf(instant))}`;
}

/** Minutes after midnight -> '09:05'. */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Hundredths of a point without idle zeros: 800 -> '8', 750 -> '7.5', 9335 -> '93.35'. */
export function formatPoints(value: Hundredths): string {
  return formatHundredths(value).replace(/\.?0+$/, '');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
