import type { PdfDocument } from '~/base/pdf-document';
import { type AttendanceSheet, dayHeads, type SheetLine, sheetLines, sheetTotals } from './attendance-sheet';
import { sheetLegend } from './sheet-sign';

type Words = (key: string, params?: Record<string, unknown>) => string;

const grey = '#eeeeee';
const centred = (text: string, more: object = {}) => ({ text, alignment: 'center', ...more });

/** The attendance sheet as it is signed: people by days, two lines each, totals, a place to sign, those responsible. */
export function attendanceSheetDocument(t: Words, sheet: AttendanceSheet): PdfDocument {
  const word = (key: string, params?: Record<string, unknown>) => t(`month:sheet.${key}`, params);
  const heads = dayHeads(t, sheet);
  const shade = (index: number) => (heads[index]?.off ? { fillColor: grey } : {});
  const tall = (text: string) => centred(text, { rowSpan: 2, bold: true, margin: [0, 4, 0, 0] });
  const headRows = () => [
    [
      tall(word('number')),
      tall(word('name')),
      tall(word('half')),
      ...heads.map(({ number }, index) => centred(number, { bold: true, ...shade(index) })),
      ...sheetTotals.map((key) => tall(t(`attendance:month.${key}`))),
      tall(word('signature')),
    ],
    [
      '',
      '',
      '',
      ...heads.map(({ weekday }, index) => centred(weekday, shade(index))),
      ...sheetTotals.map(() => ''),
      '',
    ],
  ];
  const rowsOf = (line: SheetLine) => [
    [
      tall(line.number),
      { text: line.name, rowSpan: 2, margin: [0, 4, 0, 0] },
      centred(t('month:sheet.am')),
      ...line.am.map((sign, index) => centred(sign, shade(index))),
      ...line.totals.map((total) =>
        centred(total ? String(total) : '', { rowSpan: 2, margin: [0, 4, 0, 0] }),
      ),
      { text: line.signature, rowSpan: 2, fontSize: 6, color: '#666666' },
    ],
    [
      '',
      '',
      centred(t('month:sheet.pm')),
      ...line.pm.map((sign, index) => centred(sign, shade(index))),
      ...sheetTotals.map(() => ''),
      '',
    ],
  ];
  const lines = sheetLines(t, sheet);
  return {
    info: { title: `${sheet.hall} ${sheet.month}`, subject: sheet.digest ?? '', creator: 'Zaigang' },
    isLandscape: true,
    isDense: true,
    content: [
      centred(word('title', { month: sheet.month }), { fontSize: 14, bold: true, margin: [0, 0, 0, 4] }),
      {
        columns: [
          word('hall', { name: sheet.hall }),
          word('contractor', { name: sheet.contractor }),
          { text: word(sheet.digest ? 'locked' : 'not_locked', { at: sheet.madeAt }), alignment: 'right' },
        ],
        margin: [0, 0, 0, 4],
      },
      ...pagesOf(lines).map((page, index) => ({
        fontSize: 7,
        layout: 'dense',
        ...(index > 0 && { pageBreak: 'before' }),
        table: {
          headerRows: 2,
          dontBreakRows: true,
          widths: [22, 36, 16, ...heads.map(() => 12.4), ...sheetTotals.map(() => 19), '*'],
          body: [...headRows(), ...page.flatMap(rowsOf)],
        },
      })),
      { text: legendWords(t), margin: [0, 4, 0, 0], fontSize: 7.5 },
      {
        columns: ['keeper', 'lead', 'hr', 'manager'].map((who) => word(`signs_${who}`)),
        margin: [0, 10, 0, 4],
      },
      ...(sheet.digest ? [{ text: word('digest', { digest: sheet.digest }), fontSize: 6.5 }] : []),
    ],
    footer: t('assessment:print.page', { page: '{page}', pages: '{pages}' }),
    missingWords: t('assessment:print.rare', { characters: '' }),
  };
}

/** A person has two rows and one place to sign: both are on one page. */
const peopleOnPage = 17;

function pagesOf(lines: readonly SheetLine[]): SheetLine[][] {
  const pages: SheetLine[][] = [];
  for (let from = 0; from < lines.length; from += peopleOnPage)
    pages.push(lines.slice(from, from + peopleOnPage));
  return pages;
}

/** What each sign means, in one line; a half-day is the unit. */
export function legendWords(t: Words): string {
  const signs = sheetLegend.map(({ state, sign }) => `${sign} ${t(`attendance:state.${state}`)}`);
  return t('month:sheet.legend', { signs: signs.join('　') });
}
