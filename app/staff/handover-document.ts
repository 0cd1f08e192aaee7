import type { PdfDocument } from '~/base/pdf-document';
import type { HandoverView } from './get-handover.server';

type Words = (key: string, params?: Record<string, unknown>) => string;

/** A leaver's hand-over as it is signed on paper, in Chinese: what goes to whom, and a line for each who signs. */
export function handoverDocument(t: Words, view: HandoverView, hall: string): PdfDocument {
  const word = (key: string, params?: Record<string, unknown>) => t(`leaving:sheet.${key}`, params);
  const heads = ['what', 'kind', 'receiver', 'handed_on', 'note'].map((head) => ({
    text: word(head),
    bold: true,
    fillColor: '#eeeeee',
  }));
  const rows = view.items.map((item) => [
    item.what,
    t(`leaving:handover.kind.${item.kind}`),
    item.receiverName ?? '–',
    item.handedOn ?? word('not_handed'),
    item.note || '–',
  ]);
  return {
    info: { title: `${hall} ${word('title')} ${view.personName}`, subject: view.digest, creator: 'Zaigang' },
    content: [
      { text: word('title'), fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 10] },
      {
        text: [hall, word('from', { name: view.personName }), word('due', { day: view.dueOn })].join('　　'),
      },
      rows.length === 0
        ? { text: word('nothing'), margin: [0, 10, 0, 0] }
        : {
            fontSize: 9,
            margin: [0, 10, 0, 10],
            table: { headerRows: 1, widths: ['*', 60, 60, 70, 110], body: [heads, ...rows] },
          },
      {
        unbreakable: true,
        stack: [
          { text: word('statement'), margin: [0, 6, 0, 12] },
          ...view.signers.map(({ personId, name }) => {
            const signed = view.signatures.find((one) => one.personId === personId);
            return {
              text: signed ? word('signed', { name, day: signed.signedOn }) : word('sign', { name }),
              margin: [0, 0, 0, 14],
            };
          }),
          { text: word('digest', { digest: view.digest }), fontSize: 7 },
        ],
      },
    ],
    footer: t('assessment:print.page', { page: '{page}', pages: '{pages}' }),
    missingWords: t('assessment:print.rare', { characters: '' }),
  };
}
