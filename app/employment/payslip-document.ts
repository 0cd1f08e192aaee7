import type { PdfDocument } from '~/base/pdf-document';
import { formatFen, formatMonth } from '~/ui/format';
import type { FullPayslip } from './payslip-store.server';
import { lineName, lineParts, type Words } from './payslip-words';

/** A payslip on paper: every line with what it was made of, and what is paid out. */
export function payslipDocument(
  t: Words,
  { slip, contractor, language }: { slip: FullPayslip; contractor: string; language: string },
): PdfDocument {
  const title = t('pay:slip.title', { month: formatMonth(slip.month, language) });
  const row = (name: string, parts: string[], amount: number, bold = false) => [
    {
      stack: [{ text: name, bold }, ...parts.map((text) => ({ text, fontSize: 8.5, color: '#555555' }))],
      margin: [0, 3, 0, 3],
    },
    { text: formatFen(amount), alignment: 'right', bold, margin: [0, 3, 0, 3] },
  ];
  return {
    info: { title: `${title} ${slip.name}`, subject: title, creator: 'Zaigang' },
    content: [
      { text: contractor, fontSize: 11, color: '#555555' },
      { text: title, fontSize: 20, bold: true, margin: [0, 4, 0, 4] },
      { text: `${slip.name}  ${slip.staffNo}`, fontSize: 12, margin: [0, 0, 0, 12] },
      {
        table: {
          widths: ['*', 90],
          body: [
            ...slip.lines.map((line) => row(lineName(t, line), lineParts(t, line, language), line.amount)),
            row(t('pay:slip.net'), [], slip.net, true),
          ],
        },
        layout: 'lightHorizontalLines',
        fontSize: 10.5,
      },
    ],
    footer: t('pay:slip.footer'),
    missingWords: t('employment:pdf.rare'),
  };
}
