import { staffNoHeaders } from '~/base/staff-no-headers';
import type { TableRow } from '~/base/table-text';

/** What a column of a table of results can mean, in the order of the template. */
export const resultFields = ['staffNo', 'name', 'course', 'heldOn', 'score', 'passed'] as const;
export type ResultField = (typeof resultFields)[number];

/** Headers of the template, and words such tables use besides, in lower case without spaces and marks. */
export const resultHeaders: Record<ResultField, readonly string[]> = {
  staffNo: staffNoHeaders,
  name: ['姓名', '员工姓名', '人员姓名', '学员', '学员姓名', 'name', 'fullname', 'person'],
  course: [
    '课程',
    '课程名称',
    '培训课程',
    '培训名称',
    '培训内容',
    '课程代码',
    'course',
    'coursename',
    'coursecode',
  ],
  heldOn: [
    '培训日期',
    '日期',
    '考核日期',
    '考试日期',
    '培训时间',
    '参训日期',
    'date',
    'heldon',
    'traineddate',
  ],
  score: ['分数', '成绩', '得分', '考试成绩', '考核成绩', 'score', 'points'],
  passed: ['是否合格', '合格', '结果', '考核结果', '结论', '是否通过', 'passed', 'result', 'pass'],
};

/** A row needs one of each of these. */
export const neededResultFields: readonly (readonly ResultField[])[] = [
  ['staffNo', 'name'],
  ['course'],
  ['heldOn'],
  ['score', 'passed'],
];

export type ResultPlaces = Partial<Record<ResultField, number>>;
export type ResultLayout = { headerIndex: number; places: ResultPlaces; missing: string[] };

const searched = 10;

/** The header among the first rows, and where its columns are, in any order. */
export function resultLayoutOf(rows: readonly TableRow[]): ResultLayout {
  const layouts = rows.slice(0, searched).map(({ cells }, headerIndex) => ({
    headerIndex,
    places: placesOf(cells.map(plain)),
  }));
  const count = ({ places }: { places: ResultPlaces }) => Object.keys(places).length;
  const best = layouts.reduce<(typeof layouts)[number]>(
    (most, layout) => (count(layout) > count(most) ? layout : most),
    { headerIndex: 0, places: {} },
  );
  const lacks = neededResultFields.filter((fields) =>
    fields.every((field) => best.places[field] === undefined),
  );
  return {
    ...best,
    missing: lacks.map((fields) => fields.map((field) => resultHeaders[field][0]).join('/')),
  };
}

function placesOf(heads: readonly string[]): ResultPlaces {
  const places: ResultPlaces = {};
  for (const field of resultFields) {
    const place = resultHeaders[field].map((word) => heads.indexOf(word)).find((index) => index >= 0);
    if (place !== undefined) places[field] = place;
  }
  return places;
}

function plain(cell: unknown): string {
  return String(cell)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s_\-:*"'#.]/g, '');
}
