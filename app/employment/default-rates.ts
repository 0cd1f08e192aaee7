import type { RateRow } from './rate-on';

/**
 * What ships with the program, dated and with its source; the hall's own rows take its place (docs/decisions/070). What
 * is not certain is to be confirmed by the hall.
 */
export const defaultRates: readonly RateRow[] = [
  row(
    'pension',
    '2019-05-01',
    { employer: 16_000, employee: 8000 },
    '国办发〔2019〕13号；海南省社会保险费率',
    'secondary',
  ),
  row(
    'medical',
    '2020-01-01',
    { employer: 8500, employee: 2000 },
    '海南省城镇从业人员基本医疗保险条例（含生育）',
    'memory',
    '2024-06-30',
  ),
  row(
    'medical',
    '2024-07-01',
    { employer: 6500, employee: 2000 },
    '海南省阶段性降低医疗保险费率（含生育）',
    'secondary',
    '2026-12-31',
  ),
  row(
    'medical',
    '2027-01-01',
    { employer: 8500, employee: 2000 },
    '海南省医疗保险费率：阶段性降低期满恢复',
    'secondary',
  ),
  row(
    'unemployment',
    '2017-01-01',
    { employer: 500, employee: 500 },
    '海南省阶段性降低失业保险费率',
    'secondary',
  ),
  row(
    'injury',
    '2018-05-01',
    { employer: 150, employee: 0 },
    '海南省工伤保险二类行业基准费率 0.3%，减半',
    'memory',
  ),
  row(
    'insurance_base',
    '2025-01-01',
    { floor: 487_860, ceiling: 2_439_300 },
    '海南省社会保险缴费基数上下限',
    'secondary',
  ),
  row(
    'fund',
    '2016-05-01',
    { rate: 5000, lowest: 5000, highest: 12_000 },
    '住房公积金管理条例 第十八条；单位与个人同比例',
    'secondary',
  ),
  row(
    'fund_base',
    '2023-12-01',
    { floor: 185_000, ceiling: null },
    '住房公积金缴存基数下限为当地最低工资；上限待确认',
    'secondary',
  ),
  row(
    'enrolment',
    '2020-01-01',
    { joinBy: 15, leaveFrom: 15, fundMonths: 1, withinDays: 30, payBy: 25 },
    '社会保险法 第五十八条：30 日内登记；住房公积金管理条例 第十六条；月中增减和缴款日为本系统默认',
    'memory',
  ),
  row('minimum_wage', '2023-12-01', { month: 185_000 }, '海南省最低工资标准（琼中）', 'secondary'),
  row('average_wage', '2025-01-01', { month: 813_100 }, '由社会保险缴费基数上限除以 3 得出', 'memory'),
  row(
    'income_tax',
    '2019-01-01',
    {
      basic: 500_000,
      atOnce: 6_000_000,
      brackets: [
        { upTo: 3_600_000, rate: 3000, quick: 0 },
        { upTo: 14_400_000, rate: 10_000, quick: 252_000 },
        { upTo: 30_000_000, rate: 20_000, quick: 1_692_000 },
        { upTo: 42_000_000, rate: 25_000, quick: 3_192_000 },
        { upTo: 66_000_000, rate: 30_000, quick: 5_292_000 },
        { upTo: 96_000_000, rate: 35_000, quick: 8_592_000 },
        { upTo: null, rate: 45_000, quick: 18_192_000 },
      ],
    },
    '个人所得税法 附表一；国家税务总局公告 2018 年第 61 号、2020 年第 19 号',
    'law',
  ),
  row(
    'contract_warning',
    '2008-01-01',
    { unwrittenDays: 20, expiryFirst: 90, expirySecond: 60, expiryLast: 30, noticeDays: 30 },
    '劳动合同法 第十条、第四十条；提醒天数为本系统默认',
    'secondary',
  ),
  row(
    'extension',
    '2025-09-01',
    { months: 12 },
    '最高人民法院劳动争议司法解释（二），2025-09-01 起：延长累计达到一年以上',
    'secondary',
  ),
  row(
    'probation',
    '2008-01-01',
    { noneUnderMonths: 3, underOneYear: 1, underThreeYears: 2, longer: 6, payShare: 80_000 },
    '劳动合同法 第十九条、第二十条',
    'law',
  ),
  row(
    'pay',
    '2008-01-03',
    {
      ...{ monthDays: 2175, sickShare: 60_000, sickFloor: 80_000, paidBy: 25 },
      ...{ unusual: 30_000, bonusAccrual: 8333 },
    },
    '劳社部发〔2008〕3号：月计薪 21.75 天；劳部发〔1995〕309号 第五十九条：病假工资不低于最低工资 80%；病假比例、发薪日、预警与奖金计提为本系统默认',
    'memory',
  ),
  row(
    'special_deduction',
    '2019-01-01',
    {
      ...{ infant: 0, child: 100_000, elderly: 200_000, education: 40_000, certificate: 360_000 },
      ...{ mortgage: 100_000, rentLarge: 150_000, rentMiddle: 110_000, rentSmall: 80_000 },
    },
    '个人所得税专项附加扣除暂行办法（国发〔2018〕41号）',
    'secondary',
    '2021-12-31',
  ),
  row(
    'special_deduction',
    '2022-01-01',
    {
      ...{ infant: 100_000, child: 100_000, elderly: 200_000, education: 40_000, certificate: 360_000 },
      ...{ mortgage: 100_000, rentLarge: 150_000, rentMiddle: 110_000, rentSmall: 80_000 },
    },
    '国发〔2022〕8号：3 岁以下婴幼儿照护',
    'secondary',
    '2022-12-31',
  ),
  row(
    'special_deduction',
    '2023-01-01',
    {
      ...{ infant: 200_000, child: 200_000, elderly: 300_000, education: 40_000, certificate: 360_000 },
      ...{ mortgage: 100_000, rentLarge: 150_000, rentMiddle: 110_000, rentSmall: 80_000 },
    },
    '国发〔2018〕41号、国发〔2023〕13号',
    'secondary',
  ),
  row('severance', '2008-01-01', { wageTimes: 3, capYears: 12 }, '劳动合同法 第四十七条', 'law'),
];

function row(
  kind: RateRow['kind'],
  fromOn: string,
  value: RateRow['value'],
  source: string,
  confidence: RateRow['confidence'],
  toOn: string | null = null,
): RateRow {
  return { id: null, kind, fromOn, toOn, value, source, confidence, toConfirm: confidence !== 'law' };
}
