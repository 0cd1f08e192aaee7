import ExcelJS from 'exceljs';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
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
  'isBackup',
];

/** An empty list with the headers that are read, every column as text, and a second sheet that explains them. */
export async function makePeopleTemplate(call: Call, t: (key: string) => string): Promise<Uint8Array> {
  allow(call.actor, 'staff.import');
  const book = new ExcelJS.Workbook();
  const list = book.addWorksheet(t('staff:sheet.guide.list'), { views: [{ state: 'frozen', ySplit: 1 }] });
  // As text: Excel would turn an ID number into a figure and lose its last digits.
  list.columns = staffFields.map((field) => ({
    header: staffHeaders[field][0] ?? field,
    width: field === 'idNumber' || field === 'bankAccount' ? 24 : 14,
    style: { numFmt: '@' },
  }));
  list.getRow(1).font = { bold: true };
  const guide = book.addWorksheet(t('staff:sheet.guide.sheet'));
  guide.columns = [
    { header: t('staff:sheet.guide.column'), width: 18 },
    { header: t('staff:sheet.guide.need'), width: 12 },
    { header: t('staff:sheet.guide.how'), width: 70 },
  ];
  guide.getRow(1).font = { bold: true };
  for (const field of staffFields) {
    const isRequired = requiredStaffFields.includes(field) || field === 'joinedOn';
    const isDay = /On$|From$|Until$/.test(field);
    const how = explained.includes(field) ? field : isDay ? 'day' : 'text';
    guide.addRow([
      staffHeaders[field][0],
      t(`staff:sheet.guide.${isRequired ? 'yes' : 'no'}`),
      t(`staff:sheet.guide.${how}`),
    ]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
