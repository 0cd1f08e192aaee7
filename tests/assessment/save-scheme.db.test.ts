import { expect, test } from 'vitest';
import { defaultScheme } from '~/assessment/default-scheme';
import { draftMonth } from '~/assessment/draft-month.server';
import { installDefaultScheme } from '~/assessment/install-scheme.server';
import { getSchemeVersion, listSchemeVersions, saveScheme } from '~/assessment/save-scheme.server';
import { findScoreMonth } from '~/assessment/score-store.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const call = () => hall.call('2026-03-03T02:00:00Z');

test('a change is a new version from its month on; months before keep theirs', async () => {
  await installDefaultScheme(call(), { fromMonth: '2026-01' });
  await installDefaultScheme(call(), { fromMonth: '2026-01' });
  const before = await getSchemeVersion(call(), 1);
  expect(before.indicators).toHaveLength(20);
  const indicators = before.indicators.map((one) => (one.number === 3 ? { ...one, points: 500 } : one));
  expect(await saveScheme(call(), { ...before, fromMonth: '2026-03', indicators })).toEqual({ version: 2 });
  for (const month of ['2026-02', '2026-03']) await draftMonth(call(), { month });
  const used = await inTransaction(call(), async (trx) => [
    (await findScoreMonth(trx, '2026-02'))?.schemeId,
    (await findScoreMonth(trx, '2026-03'))?.schemeId,
  ]);
  const versions = await listSchemeVersions(call());
  expect(used.map((id) => versions.find((one) => one.id === id)?.version)).toEqual([1, 2]);
  expect(versions.find((one) => one.version === 1)?.indicators.find((one) => one.number === 3)?.points).toBe(
    400,
  );
});

test('bands with a hole are refused and nothing is written', async () => {
  const change = { ...defaultScheme('2026-04'), bands: [{ from: 100, percent: 10_000 }] };
  await expect(saveScheme(call(), change)).rejects.toMatchObject({
    status: 400,
    fields: { bands: { key: 'assessment:fault.bands_hole' } },
  });
  expect((await listSchemeVersions(call())).map((one) => one.version)).toEqual([2, 1]);
});

test('a version cannot be edited, not even by the app', async () => {
  const edit = inTransaction(call(), (trx) => trx.updateTable('indicator').set({ points: 1 }).execute());
  await expect(edit).rejects.toThrow();
});

test('only the scorer changes the scheme', async () => {
  const manager = { ...call().actor, side: 'contractor' as const, roles: ['manager' as const] };
  const change = defaultScheme('2026-04');
  await expect(saveScheme(hall.call('2026-03-03', manager), change)).rejects.toMatchObject({ status: 403 });
});
