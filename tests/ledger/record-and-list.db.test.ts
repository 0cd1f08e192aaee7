import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '~/access/call';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { appendEntry } from '~/ledger/append-entry.server';
import { casesQuery } from '~/ledger/cases-query';
import { editMatter } from '~/ledger/edit-matter.server';
import { exportCases } from '~/ledger/export-cases.server';
import { getCase } from '~/ledger/get-case.server';
import { getMatter } from '~/ledger/get-matter.server';
import { importMatters } from '~/ledger/import-matters.server';
import { listCases } from '~/ledger/list-cases.server';
import { prepareCase } from '~/ledger/prepare-case.server';
import { recordCase } from '~/ledger/record-case.server';
import { searchMatters } from '~/ledger/search-matters.server';
import { readStep } from '~/ledger/step-form';
import { testDatabase } from '../support/database';
import { at } from './story-of';

const test = testDatabase();
let clerk: Actor;
let other: Actor;
const now = '2026-03-02T02:00:00Z';
const call = (time = now) => test.call(time, clerk);

beforeAll(async () => {
  const { rows } = await test.asOwner(
    `insert into account (name, display_name, password_hash, password_set_at)
     values ('clerk.a', '甲', 'x', now()), ('clerk.b', '乙', 'x', now()) returning id`,
  );
  const actor = (accountId: number): Actor => ({
    accountId,
    projectId: test.projectId,
    side: 'contractor',
    roles: ['clerk'],
    personId: null,
  });
  [clerk, other] = rows.map((row) => actor(row.id)) as [Actor, Actor];
  await loadNotice(test.call(now), builtInNotice(2026) as Notice);
  const csv =
    'code,name,kind,promised days\nSL-1,企业设立登记,2,5\nSL-2,个体工商户设立登记,1,0\nHS-1,护士注册,2,3';
  await importMatters(test.call('2026-01-05'), {
    fileName: 'm.csv',
    bytes: Buffer.from(csv.replace('promised days', 'promisedDays')),
  });
});

async function matterId(code: string): Promise<number> {
  return (await test.asOwner('select id from matter where code = $1', [code])).rows[0].id;
}

describe('finding a matter while typing', () => {
  it.each([
    ['设立', ['SL-1', 'SL-2']],
    ['护', ['HS-1']],
    ['sl-2', ['SL-2']],
    ['企业', ['SL-1']],
    ['%', []],
    ['  ', []],
  ])('"%s"', async (words, codes) => {
    expect((await searchMatters(call(), words)).map((matter) => matter.code)).toEqual(codes);
  });
});

describe('recording a case at the window', () => {
  it('gives the next number of the day and says when it is due', async () => {
    const { offered } = await prepareCase(call());
    expect(offered).toBe('20260302-one-0001');
    const input = {
      matterId: await matterId('SL-1'),
      offered,
      caseNo: offered,
      channel: '1',
      accepted: 'yes',
    };
    const saved = await recordCase(call(), input);
    expect(saved).toMatchObject({
      caseNo: offered,
      matterName: '企业设立登记',
      dueAt: new Date(at('2026-03-10 00:00').getTime() - 1),
    });
    expect((await prepareCase(call())).offered).toBe('20260302-one-0002');
  });
  it('saves the same form once, and moves a second clerk to the next number', async () => {
    const offered = '20260302-one-0002';
    const input = {
      matterId: await matterId('SL-1'),
      offered,
      caseNo: offered,
      channel: '1',
      accepted: 'yes',
    };
    const [one, two] = await Promise.all([
      recordCase(call(), input),
      recordCase(call('2026-03-02T02:00:01Z'), input),
    ]);
    expect(one.id).toBe(two.id);
    const third = await recordCase(test.call('2026-03-02T02:00:05Z', other), input);
    expect(third.caseNo).toBe('20260302-one-0003');
  });
  it('takes a typed number, and refuses one that is taken', async () => {
    const input = { matterId: await matterId('HS-1'), offered: 'x', caseNo: 'HYB-77', channel: '2' };
    expect(await recordCase(call(), input)).toMatchObject({ caseNo: 'HYB-77' });
    const again = recordCase(test.call('2026-03-02T03:00:00Z', other), input);
    await expect(again).rejects.toMatchObject({
      status: 409,
      fields: { caseNo: { key: 'ledger:field.case_no_taken' } },
    });
  });
  it.each([
    [{ channel: '1' }, { matterId: { key: 'ledger:field.choose_matter' } }],
    [{ matterId: '999999', channel: '1' }, { matterId: { key: 'ledger:field.choose_matter' } }],
    [
      { matterId: '1', channel: '1', receivedAt: '2026-03-02T10:01' },
      { receivedAt: { key: 'ledger:field.in_the_future' } },
    ],
    [{ matterId: '1', channel: '1', receivedAt: 'soon' }, { receivedAt: { key: 'ledger:field.bad_time' } }],
  ])('is refused beside the field: %j', async (input, fields) => {
    await expect(recordCase(call(), input as never)).rejects.toMatchObject({ status: 400, fields });
  });
});

describe('what was chosen and is not there', () => {
  it.each([
    ['position', { positionId: '999999' }, 'positionId'],
    ['position of no number', { positionId: 'x' }, 'positionId'],
    ['matter', { matterId: '999999' }, 'matterId'],
  ])('a %s is told beside its field', async (_what, values, field) => {
    const input = { matterId: await matterId('SL-2'), channel: 1, ...values };
    await expect(recordCase(call(), input)).rejects.toMatchObject({
      status: 400,
      fields: { [field]: { key: expect.stringMatching(/^ledger:field\.choose_/) } },
    });
  });
});

describe('one case', () => {
  it('is shown with its story, its clock, and what this role may do next', async () => {
    const { rows } = await listCases(call(), casesQuery(new URLSearchParams('search=20260302-one-0001')));
    const id = rows[0]?.id ?? 0;
    const step = readStep({
      kind: 'transferred',
      happenedAt: '2026-03-05T09:00',
      expectedSeq: '2',
      to: '市监局',
    });
    await appendEntry(call('2026-03-05T02:00:00Z'), { caseId: id, ...step });
    const view = await getCase(call('2026-03-05T02:00:00Z'), id);
    expect(view.entries.map((entry) => [entry.seq, entry.kind, entry.recordedByName, entry.holds])).toEqual([
      [1, 'received', '甲', true],
      [2, 'accepted', '甲', true],
      [3, 'transferred', '甲', true],
    ]);
    expect(view.facts).toMatchObject({ state: 'transferred', late_workdays: 2, late_step: 'transfer' });
    expect(view.clock).toMatchObject({ startedOn: '2026-03-02', promisedWorkdays: 5 });
    expect(view.next).toEqual(['decided', 'paused', 'withdrawn']);
    const lead = { ...clerk, roles: ['lead' as const] };
    expect((await getCase(test.call('2026-03-05T02:00:00Z', lead), id)).next).toContain('complained');
  });
  it('keeps matter and promise when its receipt is corrected', async () => {
    const [row] = (await listCases(call(), casesQuery(new URLSearchParams('search=20260302-one-0003')))).rows;
    const step = readStep({
      kind: 'received',
      happenedAt: '2026-03-01T09:00',
      expectedSeq: '2',
      correctsSeq: '1',
      channel: '4',
    });
    await appendEntry(call(), { caseId: row?.id ?? 0, ...step });
    const view = await getCase(call(), row?.id ?? 0);
    expect(view.facts).toMatchObject({
      channel: 4,
      received_at: at('2026-03-01 09:00'),
      due_basis: 'promise',
    });
    expect(view.entries[2]?.detail).toMatchObject({ promisedWorkdays: 5, matter: { name: '企业设立登记' } });
  });
  it.each([
    [
      { kind: 'refused', happenedAt: '2026-03-05T09:00', expectedSeq: '2' },
      { reason: { key: 'ledger:field.needed' } },
    ],
    [
      { kind: 'accepted', happenedAt: '2026-02-30T09:00', expectedSeq: '2' },
      { happenedAt: { key: 'ledger:field.bad_time' } },
    ],
  ])('a step that says too little is refused beside the field: %j', (values, fields) => {
    expect(() => readStep(values)).toThrow(expect.objectContaining({ status: 400, fields }));
  });
});

describe('the list', () => {
  const numbers = async (query: string) =>
    (await listCases(call('2026-03-20T02:00:00Z'), casesQuery(new URLSearchParams(query)))).rows.map((row) =>
      row.caseNo.replace('20260302-one-', ''),
    );
  it.each<[string, string[]]>([
    ['sort=receivedAt', ['0003', '0001', '0002', 'HYB-77']],
    ['search=HYB', ['HYB-77']],
    ['search=%E6%8A%A4%E5%A3%AB', ['HYB-77']],
    ['search=%E6%B2%A1%E6%9C%89', []],
    ['channel=2', ['HYB-77']],
    ['state=transferred', ['0001']],
    ['late=late', ['0001']],
    ['late=running_over&sort=dueAt', ['HYB-77', '0001', '0002', '0003']],
    ['from=2026-03-03', []],
    ['to=2026-03-01', ['0003']],
    ['sort=closedAt', []],
    ['state=nonsense&late=x&from=yesterday&sort=zz&search=0', []],
  ])('%s', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });
  it('pages forwards and back without losing or repeating a case, and counts up to a bound', async () => {
    await test.asOwner(
      `insert into ledger_case (project_id, case_no, matter_name, kind, channel, state, received_at, entry_count, head_digest)
       select $1, 'P-' || n, 'x', 2, 1, 'received', '2026-02-01'::timestamptz + (n / 3) * interval '1 hour', 1, '' from generate_series(1, 1020) n`,
      [test.projectId],
    );
    const page = (query: string) => listCases(call(), casesQuery(new URLSearchParams(`search=P-&${query}`)));
    const first = await page('');
    expect(first).toMatchObject({ total: 1_000, more: true, before: undefined });
    const seen = new Set(first.rows.map((row) => row.id));
    let last = first;
    let pages = 1;
    while (last.after) {
      last = await page(`after=${last.after}`);
      for (const row of last.rows) seen.add(row.id);
      pages += 1;
    }
    expect([seen.size, pages]).toEqual([1_020, 21]);
    const back = await page(`before=${last.before}`);
    expect((await page(`after=${back.after}`)).rows.map((row) => row.id)).toEqual(
      last.rows.map((row) => row.id),
    );
    const secondPage = await page(`after=${first.after}`);
    expect((await page(`before=${secondPage.before}`)).rows).toEqual(first.rows);
  });
  it('is exported as it is filtered, on the hall’s clock', async () => {
    const { head, blocks } = exportCases(call(), casesQuery(new URLSearchParams('state=transferred')));
    const rows: unknown[] = [];
    for await (const block of blocks) rows.push(...block);
    expect(head).toHaveLength(11);
    expect(rows).toEqual([
      [
        '20260302-one-0001',
        '企业设立登记',
        2,
        1,
        'transferred',
        '2026-03-02 10:00:00',
        '2026-03-09 23:59:59',
        '',
        null,
        2,
        'transfer',
      ],
    ]);
  });
});

describe('editing a matter', () => {
  it('makes a version from a day on; a second one on that day is refused', async () => {
    const lead = test.call('2026-03-10T00:00:00Z', { ...clerk, roles: ['lead'] });
    const id = await matterId('HS-1');
    const input = {
      fromOn: '2026-04-01',
      name: '护士执业注册',
      kind: '2',
      promisedWorkdays: '2',
      domain: 'culture' as const,
    };
    await editMatter(lead, id, input);
    await editMatter(lead, id, { ...input, department: '卫健局' });
    const { versions, department } = await getMatter(lead, id);
    expect(department).toBe('卫健局');
    expect(versions.map((version) => [version.from_on, version.name, version.promised_workdays])).toEqual([
      ['2026-04-01', '护士执业注册', 2],
      ['2026-01-05', '护士注册', 3],
    ]);
    await expect(editMatter(lead, id, { ...input, name: '别的' })).rejects.toMatchObject({ status: 409 });
    await expect(editMatter(call(), id, input)).rejects.toMatchObject({ status: 403 });
  });
});
