import type { PdfDocument } from '~/base/pdf-document';
import { formatMinute } from '~/ui/format';
import { type DutyTable, tableGroups, tableLines } from './duty-table';

type Words = (key: string, params?: Record<string, unknown>) => string;

export const signers = ['maker', 'lead', 'manager'] as const;

/** The rows of the table as text, one for each kind of duty on a day: day, weekday, kind, hours, then the groups. */
export function dutyTableRows(t: Words, table: DutyTable): string[][] {
  return tableLines(table).map(({ day, weekday, shift, hours, groups }) => [
    day.slice(5),
    t(`attendance:weekday.${weekday}`),
    t(`duty:shift.${shift}`),
    hours ? `${formatMinute(hours.from)}-${formatMinute(hours.to)}` : '',
    ...groups.map(({ people, missing }) =>
      [...people, ...(missing > 0 ? [t('duty:table.missing', { missing })] : [])].join('\n'),
    ),
  ]);
}

export function dutyTableHeads(t: Words, table: DutyTable): string[] {
  const heads = ['day', 'weekday', 'shift', 'hours'].map((key) => t(`duty:table.${key}`));
  return [...heads, ...tableGroups(table).map(({ name }) => name)];
}

/** Hall, contractor, and which version it is. */
export function dutyTableUnder(t: Words, table: DutyTable): string[] {
  return [
    t('duty:table.hall', { name: table.hall }),
    t('duty:table.contractor', { name: table.contractor }),
    t('duty:table.version', {
      version: table.version,
      state: stateOf(t, table),
      at: table.madeAt,
    }),
  ];
}

function stateOf(t: Words, { isPublished, supersededBy }: DutyTable): string {
  if (!isPublished) return t('duty:table.draft');
  return supersededBy === null ? t('duty:table.published') : t('duty:table.superseded', { by: supersededBy });
}

/** The duty table as it is signed and pinned to the wall: days and kinds of duty by groups; days off shaded. */
export function dutyTableDocument(t: Words, table: DutyTable): PdfDocument {
  const lines = tableLines(table);
  const rows = dutyTableRows(t, table).map((row, at) =>
    row.map((text, column) => ({
      text,
      alignment: column === 2 ? 'left' : 'center',
      ...(isOff(lines[at]?.shift) && { fillColor: '#eeeeee' }),
    })),
  );
  const heads = dutyTableHeads(t, table);
  const title = t('duty:table.title', { month: table.month });
  return {
    info: { title: `${table.hall} ${title}`, subject: String(table.version), creator: 'Zaigang' },
    isLandscape: true,
    isDense: true,
    content: [
      { text: title, fontSize: 14, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      { columns: dutyTableUnder(t, table), margin: [0, 0, 0, 4] },
      {
        fontSize: 8,
        layout: 'dense',
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [28, 24, 44, 56, ...heads.slice(4).map(() => '*')],
          body: [heads.map((text) => ({ text, bold: true, alignment: 'center' })), ...rows],
        },
      },
      { text: t('duty:table.standby_note'), margin: [0, 4, 0, 0], fontSize: 7.5 },
      { columns: signers.map((who) => t(`duty:table.signs_${who}`)), margin: [0, 10, 0, 4] },
    ],
    footer: t('assessment:print.page', { page: '{page}', pages: '{pages}' }),
    missingWords: t('assessment:print.rare', { characters: '' }),
  };
}

function isOff(shift: string | undefined): boolean {
  return shift === 'weekend' || shift === 'standby';
}
