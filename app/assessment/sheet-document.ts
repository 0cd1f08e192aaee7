import { dayOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { formatFen } from '~/base/money';
import type { PdfDocument } from '~/base/pdf-document';
import type { Sheet } from './get-score.server';
import { countWords } from './line-words';

type Words = (key: string, params?: Record<string, unknown>) => string;
export type Parties = { hall: string; contractor: string; procurer: string };

const widths = [18, 76, 28, 28, 28, '*', 34];
const instant = (at: Date) =>
  `${dayOf(at)} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;

/** The form that both sides sign: parties, twenty lines with clause and count, result, signatures, digest. */
export function sheetDocument(t: Words, sheet: Sheet, parties: Parties): PdfDocument {
  const { total } = sheet;
  const number = (value: number | null) => (value === null ? '—' : formatHundredths(value));
  const right = (text: string, bold = false) => ({ text, alignment: 'right', bold });
  const head = [
    'line.number',
    'line.indicator',
    'line.points',
    'print.lost',
    'line.earned',
    'line.counted',
    'print.clause',
  ];
  const lines = sheet.lines.map((line) => {
    const isAssessed = line.state !== 'not_assessed';
    return [
      String(line.number),
      line.indicator.name,
      right(formatHundredths(line.points)),
      right(isAssessed ? formatHundredths(line.lost) : '—'),
      right(isAssessed ? formatHundredths(line.earned) : '—'),
      [countWords(t, line), ...(line.appeal ? [{ text: appealWords(t, line.appeal), fontSize: 7.5 }] : [])],
      line.indicator.clause,
    ];
  });
  const lost = sheet.lines.reduce((sum, line) => sum + line.lost, 0);
  const sum = [
    { text: t('assessment:print.sum'), colSpan: 2, bold: true },
    '',
    right(formatHundredths(total.assessed), true),
    right(formatHundredths(lost), true),
    right(formatHundredths(total.earned), true),
    total.bonus > 0
      ? t('assessment:sheet.bonus', { gained: formatHundredths(total.bonus), note: sheet.bonus?.note })
      : '',
    '',
  ];
  return {
    info: {
      title: `${parties.hall} ${sheet.month}`,
      subject: sheet.digest ?? '',
      creator: 'Zaigang',
    },
    content: [
      {
        text: t('assessment:print.title'),
        fontSize: 15,
        bold: true,
        alignment: 'center',
        margin: [0, 0, 0, 8],
      },
      {
        columns: [
          [
            t('assessment:print.hall', { name: parties.hall }),
            t('assessment:print.month', { month: sheet.month }),
          ],
          [
            t('assessment:print.contractor', { name: parties.contractor }),
            t('assessment:print.procurer', { name: parties.procurer }),
          ],
        ],
        margin: [0, 0, 0, 6],
      },
      {
        table: {
          headerRows: 1,
          widths,
          body: [head.map((key) => ({ text: t(`assessment:${key}`), bold: true })), ...lines, sum],
        },
      },
      {
        text: t('assessment:print.result', {
          total: number(total.total),
          assessed: number(total.assessed),
          band: total.bandPercent === null ? '—' : total.bandPercent / 100,
          fee: total.feeFen === null ? '—' : formatFen(total.feeFen),
        }),
        bold: true,
        fontSize: 10.5,
        margin: [0, 8, 0, 2],
      },
      t('assessment:print.revision', {
        revision: sheet.revision,
        version: sheet.scheme.version,
        to: sheet.countedTo,
      }),
      {
        table: {
          widths: ['*', '*'],
          body: [[signatureBox(t, sheet, 'contractor'), signatureBox(t, sheet, 'procurer')]],
        },
        margin: [0, 10, 0, 6],
        unbreakable: true,
      },
      { text: t('assessment:sheet.digest', { digest: sheet.digest ?? '' }), fontSize: 7.5 },
    ],
    footer: t('assessment:print.page', { page: '{page}', pages: '{pages}' }),
    missingWords: t('assessment:print.rare', { characters: '' }),
  };
}

function appealWords(t: Words, appeal: NonNullable<Sheet['appeals'][number]>): string {
  const params = {
    before: formatHundredths(appeal.lostBefore),
    after: formatHundredths(appeal.lostAfter ?? appeal.lostBefore),
  };
  const decision = appeal.decision
    ? `。${t('assessment:appeal.decision', { decision: appeal.decision })}`
    : '';
  return t(`assessment:appeal.${appeal.state}`, params) + decision;
}

function signatureBox(t: Words, sheet: Sheet, side: 'contractor' | 'procurer') {
  const signed = sheet.signatures
    .filter((one) => one.isValid && one.side === side)
    .map((one) =>
      t('assessment:print.signed', {
        name: one.name,
        capacity: t(`access:role.${one.capacity}`),
        at: instant(one.signedAt),
      }),
    );
  return {
    stack: [
      { text: t(`assessment:print.${side}_signs`), bold: true },
      ...(signed.length > 0 ? signed : ['\n\n']),
      { text: t('assessment:print.day'), margin: [0, 10, 0, 0] },
    ],
    margin: [2, 4, 2, 6],
  };
}
