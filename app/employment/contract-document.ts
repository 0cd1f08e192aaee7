import type { PdfDocument } from '~/base/pdf-document';
import { fillTemplate, type Placeholder } from './fill-template';

/** A contract as a PDF: the text with its values, and room for both signatures. */
export function contractDocument(
  t: (key: string, params?: Record<string, unknown>) => string,
  { body, values, title }: { body: string; values: Record<Placeholder, string>; title: string },
): PdfDocument {
  return {
    info: { title, subject: title, creator: 'Zaigang' },
    content: [
      ...fillTemplate(body, values).split('\n').map(paragraph),
      {
        columns: [
          { text: t('employment:pdf.sign_employer'), margin: [0, 40, 0, 0] },
          { text: t('employment:pdf.sign_worker'), margin: [0, 40, 0, 0] },
        ],
        fontSize: 11.5,
      },
    ],
    footer: t('employment:pdf.footer'),
    missingWords: t('employment:pdf.rare'),
  };
}

function paragraph(line: string) {
  if (line.startsWith('# '))
    return { text: line.slice(2), fontSize: 22, bold: true, alignment: 'center', margin: [0, 10, 0, 24] };
  if (line.startsWith('## ')) return { text: line.slice(3), fontSize: 13, bold: true, margin: [0, 10, 0, 4] };
  return { text: line || ' ', fontSize: 11.5, lineHeight: 1.5, margin: [0, 0, 0, 4] };
}
