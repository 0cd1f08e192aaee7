import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type SheetToWrite, writeSheets } from '~/base/write-sheet.server';
import { requiredStaffFields, type StaffField, staffFields, staffHeaders } from './staff-import-columns';

const explained: readonly StaffField[] = [
  'staffNo',
  'idNumber',
  'sex',
  'education',
  'politicalStatus',
  'phone',
  'emergencyPhone',
  'bankAccount',
  'nationality',
  'isBackup',
];

/** An empty list with the headers that are read, every column as text, and a second sheet that explains them. */
export async function makePeopleTemplate(call: Call, t: (key: string) => string): Promise<Uint8Array> {
  allow(call.actor, 'staff.import');
  return writeSheets([listSheet(t, []), guideSheet(t)]);
}

/** The list of people as it is imported and exported. */
export function listSheet(t: (key: string) => string, rows: SheetToWrite['rows']): SheetToWrite {
  const columns = staffFields.map((field) => ({
    header: headerOf(field),
    width: field === 'idNumber' || field === 'bankAccount' ? 24 : 14,
  }));
  return { name: t('staff:sheet.guide.list'), columns, rows };
}

/** What each column means; an export adds what its masks mean. */
export function guideSheet(t: (key: string) => string, notes: readonly string[] = []): SheetToWrite {
  const rows = staffFields.map((field) => {
    const isRequired = requiredStaffFields.includes(field) || field === 'joinedOn';
    const isDay = /On$|From$|Until$/.test(field);
    const how = explained.includes(field) ? field : isDay ? 'day' : 'text';
    return [
      headerOf(field),
      t(`staff:sheet.guide.${isRequired ? 'yes' : 'no'}`),
      t(`staff:sheet.guide.${how}`),
    ];
  });
  return {
    name: t('staff:sheet.guide.sheet'),
    columns: [
      { header: t('staff:sheet.guide.column'), width: 18 },
      { header: t('staff:sheet.guide.need'), width: 12 },
      { header: t('staff:sheet.guide.how'), width: 70 },
    ],
    rows: [[...rows, ...notes.map((note) => ['', '', note])]],
  };
}

function headerOf(field: StaffField): string {
  return staffHeaders[field][0] ?? field;
}
