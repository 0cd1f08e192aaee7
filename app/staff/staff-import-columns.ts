import { z } from 'zod';
import { staffNoHeaders } from '~/base/staff-no-headers';
import type { TableRow } from '~/base/table-text';

/** What a column of HR's table can mean, in the order of the template. */
export const staffFields = [
  'staffNo',
  'name',
  'sex',
  'idNumber',
  'bornOn',
  'phone',
  'joinedOn',
  'education',
  'school',
  'major',
  'politicalStatus',
  'mandarinLevel',
  'nationality',
  'experience',
  'emergencyName',
  'emergencyRelation',
  'emergencyPhone',
  'bankAccount',
  'contractFrom',
  'contractUntil',
  'insuredFrom',
  'fundFrom',
  'unionJoinedOn',
  'filePlace',
  'isBackup',
  'note',
] as const;
export type StaffField = (typeof staffFields)[number];

/** Headers of the template, and words HR files use besides, without spaces and marks, in lower case. */
export const staffHeaders: Record<StaffField, readonly string[]> = {
  staffNo: staffNoHeaders,
  name: ['姓名', '员工姓名', '人员姓名', '名字', 'name', 'fullname'],
  sex: ['性别', 'sex', 'gender'],
  idNumber: [
    '身份证号',
    '身份证号码',
    '公民身份号码',
    '居民身份证号',
    '证件号码',
    '身份证',
    'idnumber',
    'idno',
  ],
  bornOn: ['出生日期', '出生年月日', '生日', '出生年月', 'birthdate', 'dateofbirth', 'born'],
  phone: ['手机号', '手机号码', '手机', '联系电话', '联系方式', '电话', 'phone', 'mobile'],
  joinedOn: [
    '入职日期',
    '入职时间',
    '到岗日期',
    '进入项目日期',
    '参加工作时间',
    'joinedon',
    'hiredate',
    'joined',
  ],
  education: ['学历', '最高学历', '文化程度', 'education'],
  school: ['毕业院校', '毕业学校', '院校', 'school'],
  major: ['专业', '所学专业', 'major'],
  politicalStatus: ['政治面貌', 'politicalstatus'],
  mandarinLevel: ['普通话等级', '普通话水平', '普通话', 'mandarinlevel', 'mandarin'],
  // Not 民族: an ethnic group is no nationality, and clause 3.6 asks for the latter.
  nationality: ['国籍', '国籍地区', 'nationality', 'citizenship'],
  experience: ['工作经历', '从业经历', 'experience'],
  emergencyName: ['紧急联系人', '紧急联系人姓名', 'emergencycontact'],
  emergencyRelation: ['与本人关系', '紧急联系人关系', '关系', 'relation'],
  emergencyPhone: ['紧急联系电话', '紧急联系人电话', '紧急电话', 'emergencyphone'],
  bankAccount: ['银行账号', '银行卡号', '工资卡号', 'bankaccount'],
  contractFrom: ['合同开始日期', '合同起始日期', '合同起', 'contractfrom'],
  contractUntil: ['合同结束日期', '合同到期日期', '合同终止日期', '合同止', 'contractuntil'],
  insuredFrom: ['社保起始日期', '参保日期', '社保缴纳日期', 'insuredfrom'],
  fundFrom: ['公积金起始日期', '公积金缴纳日期', 'fundfrom'],
  unionJoinedOn: ['入会日期', '加入工会日期', 'unionjoinedon'],
  filePlace: ['档案存放地', '档案所在地', 'fileplace'],
  isBackup: ['是否备岗', '备岗人员', '备岗', 'backup', 'isbackup'],
  note: ['备注', '说明', 'note', 'remarks'],
};

/** Without these a table is no list of people; a person is known by one of staff number and ID number. */
export const requiredStaffFields: readonly StaffField[] = ['name', 'staffNo'];

const header = z.preprocess(
  (name) => (name === '' || name === null ? undefined : name),
  z.string().trim().max(200).optional(),
);

/** Which column of a file is what, by its header. */
export const staffMappingForm = z.partialRecord(z.enum(staffFields), header);
export type StaffMapping = Partial<Record<StaffField, string>>;

export type StaffLayout = {
  headers: string[];
  /** The place of the row of headers among the first rows. */
  headerIndex: number;
  mapping: StaffMapping;
  places: Partial<Record<StaffField, number>>;
  /** Headers the mapping names that are not there, and required fields without a column. */
  missing: string[];
};

const searched = 10;

/** Where each field stands in a table: by the mapping given, otherwise as its headers suggest. */
export function layoutOf(rows: readonly TableRow[], given?: StaffMapping): StaffLayout {
  const layouts = rows.slice(0, searched).map((row, index) => layoutAt(row, index, given));
  const best = layouts.reduce<StaffLayout | undefined>(
    (most, layout) => (most && found(most) >= found(layout) ? most : layout),
    undefined,
  );
  return best ?? { headers: [], headerIndex: 0, mapping: {}, places: {}, missing: [] };
}

function found(layout: StaffLayout): number {
  return Object.keys(layout.places).length;
}

function layoutAt({ cells }: TableRow, headerIndex: number, given: StaffMapping | undefined): StaffLayout {
  const headers = cells.map((cell) => String(cell).trim());
  const plain = headers.map(plainHeader);
  const mapping: StaffMapping = {};
  const places: StaffLayout['places'] = {};
  const missing: string[] = [];
  for (const field of staffFields) {
    const wanted = given ? [given[field] ?? ''].filter(Boolean) : staffHeaders[field];
    const words = wanted.map(plainHeader);
    const place = words.map((word) => plain.indexOf(word)).find((index) => index >= 0);
    if (place !== undefined) {
      places[field] = place;
      mapping[field] = headers[place] ?? '';
    } else if (given?.[field]) {
      mapping[field] = given[field];
      missing.push(given[field]);
    } else if (requiredStaffFields.includes(field)) missing.push(staffHeaders[field][0] ?? field);
  }
  return { headers, headerIndex, mapping, places, missing };
}

function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(].*?[）)]/g, '')
    .replace(/[\s_\-:：*"'#.]/g, '');
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last;
}

/** The mapping chosen on the screen; undefined before there was anything to choose. */
export function mappingOfForm(values: Record<string, string | undefined>): StaffMapping | undefined {
  if (!staffFields.some((field) => `column.${field}` in values)) return undefined;
  return Object.fromEntries(
    staffFields.flatMap((field) => {
      const header = values[`column.${field}`];
      return header ? [[field, header]] : [];
    }),
  );
}
