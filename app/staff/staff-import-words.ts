import { addDays, type Day, isDay } from '~/base/days';
import type { Education } from './person-form';

export type CellFault = { fault: string };
export type CellValue = string | Date;

/** A day as people write it: a spreadsheet's date, 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305, or a serial. */
export function readDayCell(cell: CellValue): Day | CellFault {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? { fault: 'day' } : cell.toISOString().slice(0, 10);
  const text = cell.normalize('NFKC').trim();
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(
      text,
    );
  if (parts) {
    const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
    return isDay(day) ? day : { fault: 'day_not_there' };
  }
  // A date whose cell lost its format: days since the end of 1899.
  if (/^[2-6]\d{4}$/.test(text)) return addDays('1899-12-30', Number(text));
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$/.test(text)) return { fault: 'day_incomplete' };
  return { fault: 'day' };
}

const sexes = words<'f' | 'm'>({
  f: ['女', '女性', 'f', 'female', '2'],
  m: ['男', '男性', 'm', 'male', '1'],
});
const educations = words<Education>({
  below_college: ['初中', '高中', '中专', '职高', '中技', '技校', '中师', '大专以下', 'belowcollege'],
  college: ['大专', '专科', '大学专科', '高职', '高职高专', '大学大专', 'college', 'associate'],
  bachelor: ['本科', '大学本科', '大学', '学士', '专升本', 'bachelor'],
  master: ['硕士', '硕士研究生', '研究生', 'master'],
  doctor: ['博士', '博士研究生', 'doctor', 'phd'],
});
const statuses = words<string>({
  中共党员: ['党员', '中共党员', '中国共产党党员', '共产党员'],
  中共预备党员: ['预备党员', '中共预备党员'],
  共青团员: ['团员', '共青团员', '中国共产主义青年团团员'],
  群众: ['群众', '普通公民', '无'],
});
const yesNo = words<'yes' | 'no'>({
  yes: ['是', '有', 'y', 'yes', '1', 'true', '√'],
  no: ['否', '无', '不是', 'n', 'no', '0', 'false'],
});

export function readSex(text: string): 'f' | 'm' | CellFault {
  return sexes(text) ?? { fault: 'sex' };
}

export function readEducation(text: string): Education | CellFault {
  return educations(text) ?? { fault: 'education' };
}

/** The words an export writes: what the readers above read back as the same. */
export const sexWords = { f: '女', m: '男' } as const;
export const yesNoWords = { yes: '是', no: '否' } as const;
export const educationWords: Record<Education, string> = {
  below_college: '大专以下',
  college: '大专',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
};

/** The usual word of a political status; what is not known, a democratic party for instance, stays as written. */
export function readPoliticalStatus(text: string): string {
  return statuses(text) ?? text;
}

export function readYesNo(text: string): 'yes' | 'no' | CellFault {
  return yesNo(text) ?? { fault: 'yes_no' };
}

function words<T extends string>(lists: Record<T, readonly string[]>): (text: string) => T | undefined {
  const known = new Map<string, T>();
  for (const [value, list] of Object.entries(lists) as [T, readonly string[]][])
    for (const word of list) known.set(word, value);
  return (text) => known.get(text.normalize('NFKC').toLowerCase().replace(/\s/g, ''));
}
