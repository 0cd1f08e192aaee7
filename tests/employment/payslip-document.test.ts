import { expect, test } from 'vitest';
import { payslipDocument } from '~/employment/payslip-document';
import { textsOf } from '~/text/index.server';

test('a payslip on paper names every line, what it was made of and what is paid out, and goes to the worker as it is', () => {
  const { t } = textsOf('zh-CN');
  const slip = {
    ...{
      month: '2026-01',
      personId: 1,
      name: '某人',
      staffNo: 'S1',
      hasAccount: true,
      state: 'locked' as const,
    },
    ...{
      gross: 600_000,
      insurance: 78_000,
      special: 0,
      monthTax: 660,
      tax: 660,
      apart: 0,
      other: 0,
      net: 521_340,
    },
    ...{ employer: 126_000, ordinary: 600_000, minimum: 185_000, isBelowMinimum: false, hasBase: true },
    lines: [
      {
        kind: 'base' as const,
        amount: 600_000,
        monthly: 600_000,
        days: 22,
        ofDays: 22,
        source: 'contract' as const,
      },
      { kind: 'insurance' as const, item: 'pension' as const, amount: -78_000, base: 975_000, rate: 8000 },
    ],
  };
  const made = payslipDocument((key, params) => String(t(key, params ?? {})), {
    ...{ slip, contractor: '承包方', language: 'zh-CN' },
  });
  const text = JSON.stringify(structuredClone(made));
  for (const part of [
    '2026年1月 工资条',
    '基本工资',
    '6,000.00 × 22/22 个计薪日',
    '养老保险',
    '5,213.40',
    '承包方',
  ])
    expect(text).toContain(part);
});
