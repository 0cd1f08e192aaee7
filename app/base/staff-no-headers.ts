/** What tables of people call the staff number, in lower case without spaces and marks; the template's word first. */
export const staffNoHeaders: readonly string[] = [
  '工号',
  '员工编号',
  '人员编号',
  '职工号',
  '员工工号',
  '编号',
  'staffno',
  'employeeno',
  'employeeid',
];
