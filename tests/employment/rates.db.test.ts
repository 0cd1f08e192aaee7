import { expect, test } from 'vitest';
import { listRates } from '~/employment/get-rates.server';
import { confirmRate, keepRate } from '~/employment/keep-rate.server';
import type { RateInput } from '~/employment/rate-form';
import { callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const as = callersOf(hall, '2026-03-20T02:00:00Z');
const shown = async (kind: string) =>
  (await listRates(as('hr'))).kinds
    .find((one) => one.kind === kind)
    ?.rows.map((row) => [row.fromOn, row.holds, row.toConfirm, row.value]);

const minimum: RateInput = {
  kind: 'minimum_wage',
  fromOn: '2026-03-01',
  source: '琼府〔2026〕3号',
  confidence: 'law',
  'value.month': '2010',
};

test('a hall reckons by what ships until it keeps a row of its own, which holds from its day on', async () => {
  expect(await shown('minimum_wage')).toEqual([['2023-12-01', true, true, { month: 185_000 }]]);
  await keepRate(as('hr'), minimum);
  expect(await shown('minimum_wage')).toEqual([
    ['2026-03-01', true, false, { month: 201_000 }],
    ['2023-12-01', false, true, { month: 185_000 }],
  ]);
  await keepRate(as('hr'), { ...minimum, 'value.month': '2020' });
  expect((await shown('minimum_wage'))?.[0]).toEqual(['2026-03-01', true, false, { month: 202_000 }]);
});

test('confirming a shipped row keeps it as the hall’s own, once', async () => {
  const medical = { kind: 'medical', fromOn: '2024-07-01' };
  await confirmRate(as('hr'), medical);
  await confirmRate(as('hr'), medical);
  const rows = await shown('medical');
  expect(rows?.find(([from]) => from === '2024-07-01')?.[2]).toBe(false);
  expect(rows).toHaveLength(3);
  await expect(confirmRate(as('hr'), { ...medical, fromOn: '2024-07-02' })).rejects.toMatchObject({
    status: 404,
  });
});

test('another hall does not see it', async () => {
  const other = { ...as('hr'), actor: { ...as('hr').actor, projectId: hall.otherProjectId } };
  const { kinds } = await listRates(other);
  expect(kinds.find(({ kind }) => kind === 'minimum_wage')?.rows).toHaveLength(1);
});

test.each(['lead', 'clerk', 'scorer'] as const)('a %s neither reads nor keeps rates', async (role) => {
  await expect(listRates(as(role))).rejects.toMatchObject({ status: 403 });
  await expect(keepRate(as(role), minimum)).rejects.toMatchObject({ status: 403 });
});
