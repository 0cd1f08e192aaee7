import { expect, test } from 'vitest';
import { lackOfContract } from '~/positions/readiness';

const full = { contractFrom: '2026-01-01', contractUntil: '2027-12-31', insuredFrom: '2026-01-01' };

test.each([
  ['everything in time', {}, []],
  ['a contract that begins that day', { contractFrom: '2026-01-05' }, []],
  ['a contract that begins the day after', { contractFrom: '2026-01-06' }, ['contract_later']],
  ['a contract that ends that day', { contractUntil: '2026-01-05' }, []],
  ['a contract that ended the day before', { contractUntil: '2026-01-04' }, ['contract_over']],
  [
    'no dates at all',
    { contractFrom: null, contractUntil: null, insuredFrom: null },
    ['contract', 'insurance'],
  ],
  ['insurance from the day after', { insuredFrom: '2026-01-06' }, ['insurance_later']],
])('on the first day, %s', (_case, changes, lack) => {
  const keys = lackOfContract({ ...full, ...changes }, '2026-01-05').map(({ key }) => key.split('.').at(-1));
  expect(keys).toEqual(lack);
});
