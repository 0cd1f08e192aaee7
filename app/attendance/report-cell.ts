import { addDays, type Day, dayOf, isDay } from '~/base/days';

/** What other products write instead of a time, or before one that nobody punched: 缺卡（09:00）. */
const noPunch =
  /^(未打卡|缺卡|漏卡|无需打卡|无需考勤|未排班|休息|请假|事假|病假|年假|调休|出差|外出|旷工|外勤|补卡|没有|none|n\/a|absent|leave|rest)|^(正常|无|off)$/i;
const empty = /^[\s\-–—/~]*$/;
/** A time with what may stand around it: 次日 00:12, 09:49(补卡), 外勤 18:01. */
const clock =
  /(次日|翌日|当日|外勤|补卡|补签)?\s*(?:(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ T]+)?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?!\d|[:：])\s*(?:[(（]([^()（）]*)[)）]|(次日|外勤|补卡|补签|正常))?/gu;
const between = /[\s,，;；、|/~-]+/gu;

/** How a time came about: by punching, away from the hall, or by a correction that the other product approved. */
export type TimeMark = 'punched' | 'outside' | 'corrected';
/** `second`: of the day, or of its text's own day; `dayAhead`: after midnight of the next day. */
export type CellTime = { day?: Day; dayAhead: boolean; second: number; mark: TimeMark };
export type CellReading = { times: CellTime[] } | { fault: 'bad_cell' | 'bad_clock' };

/** The clock times of a cell; none where it says that nobody punched. A cell that cannot be read whole is refused whole. */
export function readTimes(cell: string | Date): CellReading {
  if (cell instanceof Date) return { times: [timeOfDate(cell)] };
  const text = cell.normalize('NFKC').trim();
  if (empty.test(text)) return { times: [] };
  if (noPunch.test(text) && !/^(外勤|补卡)\s*\d/.test(text)) return { times: [] };
  const times: CellTime[] = [];
  let isReal = true;
  const rest = text.replace(
    clock,
    (_, before = '', date, hour, minute, second = '0', inside = '', after = '') => {
      const words = `${before}${inside}${after}`;
      const day = date ? readDay(date) : undefined;
      if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || (date && !day)) isReal = false;
      times.push({
        ...(day && { day }),
        dayAhead: /次日|翌日/.test(words),
        second: Number(hour) * 3600 + Number(minute) * 60 + Number(second),
        mark: markOf(words),
      });
      return ' ';
    },
  );
  if (times.length === 0 || rest.replace(between, '') !== '') return { fault: 'bad_cell' };
  return isReal ? { times } : { fault: 'bad_clock' };
}

/** What a word beside a time says of it: a state column's (正常(补卡)), or what stands in brackets. */
export function markOf(words: string): TimeMark {
  if (/补卡|补签|corrected/i.test(words)) return 'corrected';
  return /外勤|outside/i.test(words) ? 'outside' : 'punched';
}

/** A spreadsheet's time: of its own day, or of no day (the sheet's day zero). */
function timeOfDate(cell: Date): CellTime {
  const day = cell.toISOString().slice(0, 10);
  const second = Math.round((cell.getTime() - Date.parse(`${day}T00:00:00Z`)) / 1000) % 86_400;
  return { ...(cell.getUTCFullYear() > 1905 && { day }), dayAhead: false, second, mark: 'punched' };
}

/** `2026/02/28 星期六`, `26-02-28`, `2026年2月28日`, `20260228`, milliseconds since 1970 (workDate), a sheet's date. */
export function readDay(cell: string | Date): Day | undefined {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const text = cell.normalize('NFKC').trim();
  if (/^\d{13}$/.test(text)) return dayOf(new Date(Number(text)));
  const match =
    /^(\d{4}|\d{2})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[ T]+00:00(?::00)?)?$/.exec(
      text,
    ) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year = '', , month = '', date = ''] = match;
  const day = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The day on which a time of a row falls. */
export function dayOfTime(rowDay: Day, time: CellTime): Day {
  return addDays(time.day ?? rowDay, time.dayAhead ? 1 : 0);
}
