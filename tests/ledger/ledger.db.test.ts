import { beforeAll, describe, expect, it } from 'vitest';
import { machine } from '~/access/call';
import { Refusal } from '~/base/errors';
import { addLocalDay } from '~/calendar/add-local-day.server';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { appendCases, type NewCase } from '~/ledger/append-cases.server';
import { appendEntry } from '~/ledger/append-entry.server';
import type { EntryDraft } from '~/ledger/entry';
import { rebuildCases } from '~/ledger/rebuild-cases.server';
import { recomputeDeadlines } from '~/ledger/recompute-deadlines.server';
import { sealDay } from '~/ledger/seal-day.server';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { testDatabase } from '../support/database';
import { at, storyOf } from './story-of';

const test = testDatabase();
type Line = Parameters<typeof storyOf>[1];

function aCase(caseNo: string, ...lines: Line[]): NewCase {
  const entries = storyOf({ promisedWorkdays: 5 }, ...lines).map(
    ({ kind, happenedAt, detail }) => ({ kind, happenedAt, detail }) as EntryDraft,
  );
  return { caseNo, matterName: '设立登记', kind: 2, channel: 1, entries };
}
async function stored(caseNo: string) {
  const { rows } = await test.asOwner('select * from ledger_case where case_no = $1 and project_id = $2', [
    caseNo,
    test.projectId,
  ]);
  return rows[0];
}
const idOf = async (caseNo: string) => Number((await stored(caseNo)).id);
const count = async (table: string) =>
  Number((await test.asOwner(`select count(*) from ${table}`)).rows[0].count);

beforeAll(async () => {
  const call = test.call('2026-01-01T00:00:00Z');
  for (const year of [2025, 2026]) await loadNotice(call, builtInNotice(year) as Notice);
});

describe('many cases at once', () => {
  const march = '2026-03-20T02:00:00Z';
  it('are stored with their entries and folded columns; a known number and a second one are repeated', async () => {
    const finished = aCase(
      'A-1',
      ['received', '2026-03-02'],
      ['accepted', '2026-03-04'],
      ['decided', '2026-03-05'],
      ['issued', '2026-03-06'],
    );
    const first = await appendCases(test.call(march), [
      finished,
      aCase('A-2', ['received', '2026-03-02']),
      aCase('A-1', ['received', '2026-03-03']),
    ]);
    expect(first).toEqual({ kept: 2, repeated: ['A-1'] });
    expect(await appendCases(test.call(march), [finished, aCase('A-3', ['received', '2026-03-19'])])).toEqual(
      { kept: 1, repeated: ['A-1'] },
    );
    expect(await stored('A-1')).toMatchObject({
      state: 'issued',
      late_workdays: 2,
      late_step: 'accept',
      overdue: false,
      entry_count: 4,
      archive_due_on: '2026-03-20',
    });
    expect(await count('ledger_entry')).toBe(6);
  });
  it('belong to their project alone: another may use the same number', async () => {
    const other = test.call(march, machine(test.otherProjectId));
    expect(await appendCases(other, [aCase('A-1', ['received', '2026-03-02'])])).toEqual({
      kept: 1,
      repeated: [],
    });
    expect((await verifyLedger(other)).cases).toBe(1);
  });
  it('need a receipt each, or none is stored', async () => {
    await expect(
      appendCases(test.call(march), [
        aCase('A-8', ['received', '2026-03-02']),
        aCase('A-9', ['accepted', '2026-03-02']),
      ]),
    ).rejects.toThrow(RangeError);
    expect(await stored('A-8')).toBeUndefined();
  });
});

describe('one more entry', () => {
  const now = '2026-03-20T02:00:00Z';
  const accepted = (when: string): EntryDraft => ({ kind: 'accepted', happenedAt: at(when), detail: {} });

  it('moves the case on; clicking twice adds one', async () => {
    const caseId = await idOf('A-2');
    const input = { caseId, expectedSeq: 1, entry: accepted('2026-03-03') };
    const [one, two] = await Promise.all([
      appendEntry(test.call(now), input),
      appendEntry(test.call('2026-03-20T02:00:01Z'), input),
    ]);
    expect([one.seq, two.seq]).toEqual([2, 2]);
    expect(await stored('A-2')).toMatchObject({ state: 'accepted', late_workdays: 1, entry_count: 2 });
  });
  it.each<[string, Parameters<typeof appendEntry>[1]['entry'], number | undefined, number, string]>([
    [
      'that somebody else overtook',
      { kind: 'transferred', happenedAt: at('2026-03-04'), detail: { to: '市监局' } },
      1,
      409,
      'ledger:refusal.changed_meanwhile',
    ],
    [
      'that is not possible now',
      { kind: 'archived', happenedAt: at('2026-03-04'), detail: { box: '1' } },
      2,
      409,
      'ledger:refusal.step_not_possible',
    ],
    [
      'in the future',
      { kind: 'transferred', happenedAt: at('2026-03-21'), detail: { to: '' } },
      2,
      400,
      'ui:refusal.check_fields',
    ],
    [
      'before the receipt',
      { kind: 'transferred', happenedAt: at('2026-03-01'), detail: { to: '' } },
      2,
      400,
      'ui:refusal.check_fields',
    ],
    [
      'that cancels the receipt',
      { kind: 'voided', correctsSeq: 1, happenedAt: at('2026-03-04'), detail: { because: 'x' } },
      2,
      409,
      'ledger:refusal.receipt_stays',
    ],
    [
      'that corrects what is not there',
      { kind: 'voided', correctsSeq: 9, happenedAt: at('2026-03-04'), detail: { because: 'x' } },
      2,
      409,
      'ledger:refusal.nothing_to_correct',
    ],
  ])('is refused: one %s', async (_, entry, expectedSeq, status, key) => {
    const failing = appendEntry(test.call(now), { caseId: await idOf('A-2'), expectedSeq, entry });
    await expect(failing).rejects.toMatchObject({ status, key });
    expect(await stored('A-2')).toMatchObject({ entry_count: 2 });
  });
  it('may correct an earlier one, and be cancelled again', async () => {
    const caseId = await idOf('A-2');
    await appendEntry(test.call(now), { caseId, entry: { ...accepted('2026-03-02'), correctsSeq: 2 } });
    expect(await stored('A-2')).toMatchObject({ late_workdays: 0, entry_count: 3 });
    await appendEntry(test.call(now), {
      caseId,
      entry: { kind: 'voided', happenedAt: at('2026-03-19'), correctsSeq: 3, detail: { because: '看错了' } },
    });
    expect(await stored('A-2')).toMatchObject({ late_workdays: 1, entry_count: 4 });
  });
  it('is refused in a case of another project', async () => {
    const other = test.call(now, machine(test.otherProjectId));
    await expect(
      appendEntry(other, { caseId: await idOf('A-2'), entry: accepted('2026-03-03') }),
    ).rejects.toThrow(Refusal);
  });
});

describe('the columns', () => {
  it('follow from the entries: rebuilding changes nothing, and repairs what was damaged', async () => {
    const call = test.call('2026-03-20T02:00:00Z');
    expect(await rebuildCases(call)).toEqual({ cases: 3, changed: 0 });
    const before = await stored('A-1');
    await test.asOwner(
      "update ledger_case set late_workdays = 0, state = 'received', head_digest = '\\x00' where case_no = 'A-1' and project_id = $1",
      [test.projectId],
    );
    expect(await rebuildCases(call)).toEqual({ cases: 3, changed: 1 });
    expect(await stored('A-1')).toEqual(before);
  });
});

describe('sealing a day', () => {
  it('covers what was recorded on it, once, chained to the seal before; an empty day too', async () => {
    const call = test.call('2026-03-22T16:30:00Z');
    expect(await sealDay(call, { day: '2026-03-20' })).toEqual({ entries: 9, sealed: true });
    expect(await sealDay(call, { day: '2026-03-21' })).toEqual({ entries: 0, sealed: true });
    expect(await sealDay(call, { day: '2026-03-20' })).toEqual({ entries: 9, sealed: false });
    const { rows } = await test.asOwner('select * from ledger_seal order by id');
    expect(rows.map((row) => row.sealed_on)).toEqual(['2026-03-20', '2026-03-21']);
    expect(rows[1].previous_digest).toEqual(rows[0].digest);
    expect(await verifyLedger(call)).toEqual({ cases: 3, entries: 9, seals: 2, faults: [] });
  });
  it('is refused before the day is over', async () => {
    await expect(sealDay(test.call('2026-03-22T15:59:00Z'), { day: '2026-03-22' })).rejects.toMatchObject({
      status: 409,
    });
  });
  it('leaves late writers the next day', async () => {
    await appendCases(test.call('2026-03-21T15:59:59Z'), [aCase('A-4', ['received', '2026-03-20'])]);
    const { rows } = await test.asOwner('select max(recorded_at) as at from ledger_entry');
    expect(rows[0].at.toISOString()).toBe('2026-03-21T16:00:00.000Z');
    expect((await verifyLedger(test.call('2026-03-22T16:30:00Z'))).faults).toEqual([]);
  });
  it('waits for a writer that began before', async () => {
    const order: string[] = [];
    await Promise.all([
      appendCases(
        test.call('2026-03-22T10:00:00Z'),
        Array.from({ length: 200 }, (_, i) => aCase(`B-${i}`, ['received', '2026-03-20'])),
      ).then(() => order.push('written')),
      new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
        sealDay(test.call('2026-03-22T16:30:00Z'), { day: '2026-03-22' }),
      ),
    ]);
    const seals = await test.asOwner("select entry_count from ledger_seal where sealed_on = '2026-03-22'");
    const inside = await test.asOwner(
      "select count(*) from ledger_entry where recorded_at < '2026-03-22T16:00:00Z' and recorded_at >= '2026-03-21T16:00:00Z' and project_id = $1",
      [test.projectId],
    );
    expect(seals.rows[0].entry_count).toBe(Number(inside.rows[0].count));
  });
});

describe('verifying names', () => {
  const call = () => test.call('2026-03-25T00:00:00Z');
  // The owner of the tables goes behind the triggers, as an intruder would; every change is undone after the look.
  async function tampered(change: string, undo: string) {
    await test.asOwner('alter table ledger_entry disable trigger user');
    await test.asOwner('alter table ledger_seal disable trigger user');
    await test.asOwner(change);
    const { faults } = await verifyLedger(call());
    await test.asOwner(undo);
    expect((await verifyLedger(call())).faults).toEqual([]);
    return faults;
  }
  const entry = (seq: number) =>
    `(select e.id from ledger_entry e join ledger_case c on c.id = e.case_id where c.case_no = 'A-1' and e.seq = ${seq} and c.project_id = ${test.projectId})`;

  it('an entry whose time was moved, and the columns that no longer follow', async () => {
    const move = (sign: string) =>
      `update ledger_entry set happened_at = happened_at ${sign} interval '2 days' where id = ${entry(2)}`;
    expect(await tampered(move('-'), move('+'))).toEqual([
      { what: 'entry', caseNo: 'A-1', seq: 2, id: expect.any(Number) },
      { what: 'case', caseNo: 'A-1', columns: ['accepted_at', 'due_at', 'late_workdays', 'late_step'] },
    ]);
  });
  it('a single byte of a detail', async () => {
    const set = (way: string) => `update ledger_entry set detail = '${way}' where id = ${entry(4)}`;
    const faults = await tampered(set('{"way":"a"}'), set('{}'));
    expect(faults).toEqual([{ what: 'entry', caseNo: 'A-1', seq: 4, id: expect.any(Number) }]);
  });
  it('a column', async () => {
    const set = (late: number) =>
      `update ledger_case set late_workdays = ${late} where case_no = 'A-1' and project_id = ${test.projectId}`;
    expect(await tampered(set(0), set(2))).toEqual([
      { what: 'case', caseNo: 'A-1', columns: ['late_workdays'] },
    ]);
  });
  it('the name of the matter', async () => {
    const set = (name: string) =>
      `update ledger_case set matter_name = '${name}' where case_no = 'A-1' and project_id = ${test.projectId}`;
    expect(await tampered(set('注销登记'), set('设立登记'))).toEqual([
      { what: 'case', caseNo: 'A-1', columns: ['matter_name'] },
    ]);
  });
  it('a removed entry: the chain and the seal of its day', async () => {
    await test.asOwner(`create table kept as select * from ledger_entry where id = ${entry(4)}`);
    const faults = await tampered(
      `delete from ledger_entry where id = ${entry(4)}`,
      'insert into ledger_entry select * from kept',
    );
    expect(faults.map((fault) => fault.what)).toEqual(['chain', 'case', 'seal']);
  });
  it('a forged seal, and the one chained to it', async () => {
    const set = (digest: string) =>
      `update ledger_seal set digest = ${digest} where sealed_on = '2026-03-21'`;
    const faults = await tampered(set("digest || '\\x00'"), set('substring(digest for 32)'));
    expect(faults).toEqual([
      { what: 'seal', day: '2026-03-21' },
      { what: 'seal', day: '2026-03-22' },
    ]);
  });
});

describe('a calendar that changes', () => {
  it('moves open cases with a record, and leaves closed ones as they were judged', async () => {
    const call = test.call('2026-06-10T00:00:00Z');
    await appendCases(call, [
      aCase('C-open', ['received', '2026-06-05'], ['accepted', '2026-06-05']),
      aCase('C-far', ['received', '2026-04-01'], ['accepted', '2026-04-01']),
      aCase(
        'C-closed',
        ['received', '2026-06-02'],
        ['accepted', '2026-06-04'],
        ['decided', '2026-06-09'],
        ['issued', '2026-06-09'],
      ),
    ]);
    const closed = await stored('C-closed');
    const { years } = await addLocalDay(call, { day: '2026-06-04', kind: 'holiday', name: '台风' });
    await addLocalDay(call, { day: '2026-06-08', kind: 'holiday', name: '台风' });
    expect((await recomputeDeadlines(call, { years })).changed).toBe(2);
    expect(await stored('C-open')).toMatchObject({
      entry_count: 3,
      due_at: new Date(at('2026-06-16 00:00').getTime() - 1),
    });
    expect(await stored('C-far')).toMatchObject({ entry_count: 2 });
    const { entry_count, head_digest, ...kept } = await stored('C-closed');
    expect(entry_count).toBe(closed.entry_count + 1);
    expect({ ...kept, entry_count: closed.entry_count, head_digest: closed.head_digest }).toEqual(closed);
    expect((await recomputeDeadlines(call, { years })).changed).toBe(0);
    expect((await rebuildCases(call)).changed).toBe(0);
  });
  it('that reaches a new year settles what awaited it, closed cases too', async () => {
    const call = test.call('2027-01-10T00:00:00Z');
    await appendCases(call, [
      aCase('D-open', ['received', '2026-12-30'], ['accepted', '2026-12-30']),
      aCase(
        'D-closed',
        ['received', '2026-12-30'],
        ['accepted', '2026-12-31'],
        ['decided', '2027-01-07'],
        ['issued', '2027-01-07'],
      ),
    ]);
    expect(await stored('D-closed')).toMatchObject({
      awaiting_year: 2027,
      due_at: null,
      overdue: null,
      late_workdays: null,
    });
    const { years } = await loadNotice(call, {
      year: 2027,
      source: '国办',
      days: [{ day: '2027-01-01', kind: 'holiday', name: '元旦', triplePay: true }],
    });
    expect((await recomputeDeadlines(call, { years })).changed).toBe(2);
    expect(await stored('D-open')).toMatchObject({
      awaiting_year: null,
      due_at: new Date(at('2027-01-08 00:00').getTime() - 1),
    });
    expect(await stored('D-closed')).toMatchObject({
      overdue: false,
      late_workdays: 1,
      late_step: 'accept',
      entry_count: 5,
    });
    expect((await rebuildCases(call)).changed).toBe(0);
  });
});
