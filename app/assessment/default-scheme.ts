import type { Month } from '~/base/days';
import type { Band, Indicator, MeasureName, Rule, Scheme } from './scheme';

/** Fee bands of the default scheme: 95, 85, 75, 65 and 60 points and above, and below 60. */
export const defaultBands: Band[] = [
  { from: 9500, percent: 10_000 },
  { from: 8500, percent: 9800 },
  { from: 7500, percent: 9500 },
  { from: 6500, percent: 9000 },
  { from: 6000, percent: 8000 },
  { from: 0, percent: 7000 },
];

const each = (per: number): Rule => ({ kind: 'per_occurrence', per });
const manual: Rule = { kind: 'manual' };

type Row = [
  name: string,
  nameEn: string,
  points: number,
  measure: MeasureName | null,
  rule: Rule,
  clause: string,
];

/** The 20 indicators with their contract clause; every number is to be confirmed against the signed contract. */
const rows: Row[] = [
  ['岗位配备率', 'Positions filled', 800, 'vacancy', each(50), '3.4'],
  [
    '到岗率',
    'Presence',
    800,
    'presence',
    { kind: 'per_step_short', target: 9800, step: 100, per: 100, direction: 'below', perOccurrence: 300 },
    '2',
  ],
  ['迟到早退', 'Late and early', 400, 'late_early', each(50), '2'],
  ['顶岗及时率', 'Timely cover', 600, 'timely_cover', each(200), '3.8'],
  ['培训合格上岗', 'Cleared before work', 400, 'cleared_work', each(200), '3.9'],
  [
    '在岗培训完成率',
    'Training plan',
    400,
    'training',
    { kind: 'per_step_short', target: 10_000, step: 1000, per: 100, direction: 'below' },
    '3.9',
  ],
  [
    '按时办结率',
    'On time',
    800,
    'late_cases',
    { kind: 'late_cases', perCase: 100, perFurtherWorkday: 50 },
    '1.1',
  ],
  [
    '差错率',
    'Errors',
    600,
    'review_errors',
    { kind: 'per_step_short', target: 50, step: 50, per: 100, direction: 'above' },
    '1.9',
  ],
  ['一次性告知', 'One-time notice', 500, 'notice', each(200), '1.1'],
  ['窗口无否决权', 'No veto', 300, 'no_veto', each(100), '1.9'],
  ['中转出件', 'Transfer and issue', 300, 'transfer_issue', each(50), '1.1'],
  ['归档', 'Archive', 500, 'archive', each(100), '1.7'],
  [
    '好差评满意率',
    'Satisfaction',
    600,
    'satisfaction',
    { kind: 'per_step_short', target: 9900, step: 50, per: 100, direction: 'below' },
    '3.3',
  ],
  ['差评整改', 'Rectification', 400, 'rectification', each(100), '3.3'],
  ['有效投诉', 'Upheld complaints', 600, 'complaints', each(300), '3.3'],
  ['仪容秩序', 'Conduct', 400, 'conduct', each(50), '1.1'],
  ['终端保障', 'Terminals', 300, null, manual, '1.2'],
  ['保密安全', 'Confidentiality', 500, null, { kind: 'all_or_nothing', dropsBand: true }, '3.9'],
  ['社保公积金工资', 'Lawful pay', 500, null, manual, '3.2'],
  ['报送配合', 'Reporting', 300, null, manual, '1.10'],
];

export const defaultIndicators: Indicator[] = rows.map(
  ([name, nameEn, points, measure, rule, clause], index) => ({
    number: index + 1,
    name,
    nameEn,
    points,
    measure,
    rule,
    clause,
  }),
);

/** The scheme a new project starts with. The fee of 210,000.00 yuan a month is a placeholder to confirm. */
export function defaultScheme(fromMonth: Month): Scheme {
  return {
    version: 1,
    fromMonth,
    name: '月度考核方案（默认，待确认）',
    monthlyFeeFen: 21_000_000,
    minimumAssessed: 6000,
    bands: defaultBands,
    toConfirm: true,
    indicators: defaultIndicators,
  };
}
