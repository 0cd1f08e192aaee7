import type { Day } from '~/base/days';
import type { PdfDocument } from '~/base/pdf-document';
import { type CaseLine, parties, type ServiceContent, type ServiceKind } from './exit-content';

type Words = (key: string, params?: Record<string, unknown>) => string;
export type ServiceDocument = {
  kind: ServiceKind;
  number: string;
  effectiveOn: Day;
  giver: string;
  receiver: string;
  issuedAt: string;
  digest: string;
  content: ServiceContent;
};

/** The hand-over of the service as it is signed, in Chinese, the language of the contract. */
export function serviceDocument(t: Words, document: ServiceDocument): PdfDocument {
  const { content, kind } = document;
  const word = (key: string, params?: Record<string, unknown>) => t(`continuity:exit.${key}`, params);
  const heading = (number: number, key: string, params?: Record<string, unknown>) => ({
    text: `${number}. ${word(`part.${key}`, params)}`,
    bold: true,
    fontSize: 11,
    margin: [0, 10, 0, 4],
  });
  const none = { text: word('none'), color: '#666666' };
  const table = (heads: string[], rows: string[][], widths: (string | number)[]) =>
    rows.length === 0
      ? none
      : {
          fontSize: 8,
          layout: 'dense',
          table: {
            headerRows: 1,
            widths,
            body: [
              heads.map((head) => ({ text: word(`head.${head}`), bold: true, fillColor: '#eeeeee' })),
              ...rows,
            ],
          },
        };
  const day = (value: Day | null) => value ?? '–';
  const cases = (set: { count: number; lines: CaseLine[] }, due: string) => [
    table(
      ['case_no', 'matter', 'received', due, 'person'],
      set.lines.map((one) => [one.caseNo, one.matter, one.receivedOn, day(one.dueOn), one.person ?? '–']),
      [110, '*', 56, 56, 50],
    ),
    ...(set.count > set.lines.length
      ? [{ text: word('more', { count: set.count - set.lines.length }), fontSize: 8, margin: [0, 2, 0, 0] }]
      : []),
  ];
  const { records } = content;
  return {
    info: { title: `${content.hall} ${word(`title_${kind}`)}`, subject: document.digest, creator: 'Zaigang' },
    content: [
      { text: word(`title_${kind}`), fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 6] },
      { text: word('number', { number: document.number }), alignment: 'right', fontSize: 8 },
      {
        text: [
          word('between', { giver: document.giver, receiver: document.receiver }),
          word('for', { hall: content.hall, day: document.effectiveOn }),
          word('as_of', { at: document.issuedAt }),
        ].join('\n'),
        margin: [0, 4, 0, 4],
      },
      heading(1, 'positions', { count: content.positions.length }),
      table(
        ['number', 'position', 'group', 'holder', 'staff_no', 'cleared'],
        content.positions.map((one) => [
          String(one.number),
          one.name,
          one.group,
          one.holder ?? word('vacant'),
          one.staffNo ?? '–',
          one.holder ? word(one.isCleared ? 'yes' : 'no') : '–',
        ]),
        [28, '*', 80, 60, 50, 44],
      ),
      heading(2, 'files', { count: content.people.length }),
      table(
        ['name', 'staff_no', 'joined', 'cleared_for', 'documents', 'courses'],
        content.people.map((one) => [
          one.name,
          one.staffNo,
          one.joinedOn,
          one.cleared.join('、') || '–',
          String(one.documents),
          String(one.courses),
        ]),
        [56, 50, 56, '*', 44, 44],
      ),
      { text: word('files_note'), fontSize: 8, color: '#444444', margin: [0, 2, 0, 0] },
      heading(3, 'cases', { count: content.cases.count }),
      ...cases(content.cases, 'due'),
      heading(4, 'archives', { count: content.archived, open: content.unarchived.count }),
      ...cases(content.unarchived, 'archive_due'),
      heading(5, 'accounts', { count: content.accounts.length }),
      table(
        ['account', 'side', 'roles'],
        content.accounts.map((one) => [
          one.name,
          t(`access:side.${one.side}`),
          one.roles.map((role) => t(`access:role.${role}`)).join('、'),
        ]),
        [140, 100, '*'],
      ),
      heading(6, 'devices', { count: content.devices.length }),
      table(
        ['serial', 'name', 'place'],
        content.devices.map((one) => [one.serial, one.name, one.place || '–']),
        [140, 140, '*'],
      ),
      heading(7, 'records'),
      {
        fontSize: 9,
        ul: [
          word('entries', { count: records.entries }),
          records.lastSealOn
            ? word('seal', { day: records.lastSealOn, digest: records.lastSeal })
            : word('no_seal'),
          word('punches', { count: records.punches }),
          word('locked_months', { months: records.lockedMonths.join('、') || word('none') }),
          word('open_months', { months: records.openMonths.join('、') || word('none') }),
        ],
      },
      heading(8, 'items', { count: content.items.length }),
      table(
        ['category', 'what', 'place', 'responsible', 'due_on', 'done'],
        content.items.map((one) => [
          word(`category.${one.category}`),
          one.what,
          one.place || '–',
          one.person ?? '–',
          day(one.dueOn),
          one.doneOn ?? word('not_done'),
        ]),
        [44, '*', 90, 50, 56, 56],
      ),
      {
        unbreakable: true,
        margin: [0, 18, 0, 0],
        stack: [
          { text: word('statement'), margin: [0, 0, 0, 10] },
          {
            columns: parties.map((party) => ({
              text: [word(`party.${party}`), word('sign_line'), word('seal_line'), word('day_line')].join(
                '\n\n',
              ),
            })),
          },
          { text: word('digest', { digest: document.digest }), fontSize: 7, margin: [0, 14, 0, 0] },
        ],
      },
    ],
    footer: t('assessment:print.page', { page: '{page}', pages: '{pages}' }),
    missingWords: t('assessment:print.rare', { characters: '' }),
  };
}
