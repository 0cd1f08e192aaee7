import { beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import { type Call, machine, type Role } from '~/access/call';
import { digestOfService } from '~/roster/exit-digest';
import { getServiceHandover } from '~/roster/get-exit.server';
import {
  addServiceItem,
  changeServiceItem,
  issueHandover,
  recordServicePaper,
  signServiceHandover,
} from '~/roster/issue-exit.server';
import { makeExitPdf } from '~/roster/make-exit-pdf.server';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';
import { refusalOf } from '../support/refusal';

const hall = testDatabase();
const now = '2026-03-20T01:00:00Z';
const as = callersOf(hall, now);
const parties = { effectiveOn: '2026-12-31', giver: '承包方', receiver: '下一承包方' };
const passwords = new Map<string, { id: number; password: string }>();
let people: Awaited<ReturnType<typeof arrangeHall>>;

/** Somebody with an account of their own, who can sign. */
function signer(role: Role): Call {
  const side = role === 'scorer' ? ('procurer' as const) : ('contractor' as const);
  const account = passwords.get(role);
  return hall.call(now, { ...machine(hall.projectId), accountId: account?.id ?? null, side, roles: [role] });
}
const passwordOf = (role: Role) => passwords.get(role)?.password ?? '';

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
  for (const role of ['manager', 'scorer'] as const) {
    const { accountId: id, password } = await addAccount(hall.call(now), {
      name: `exit-${role}`,
      displayName: `签署人 ${role}`,
      side: role === 'scorer' ? 'procurer' : 'contractor',
      roles: [role],
    });
    passwords.set(role, { id, password });
  }
  await hall.asOwner(
    `insert into ledger_case (project_id, case_no, matter_name, kind, channel, person_id, state, received_at, closed_at,
       archived_at, archive_due_on, entry_count, head_digest)
     select $1, 'QZ-' || n, '食品经营许可', 2, 1, $2, 'received', '2026-03-02T01:00:00Z'::timestamptz,
       case when n > 2 then '2026-03-10T01:00:00Z'::timestamptz end, case when n = 4 then '2026-03-12T01:00:00Z'::timestamptz end,
       case when n > 2 then '2026-03-24'::date end, 1, '\\x00'::bytea from generate_series(1, 4) n`,
    [hall.projectId, people.personIds[0]],
  );
});

const end = () => getServiceHandover(as('manager'), { kind: 'end' });

describe('what passes at the end of the service', () => {
  test('comes from the data, and says what must still be done', async () => {
    await addServiceItem(as('hr'), { kind: 'end', category: 'key', what: '档案室钥匙 3 把', place: '前台' });
    const { content, open } = await end();
    expect(content.positions.map(({ number, holder }) => [number, holder])).toEqual([
      [1, '人员1'],
      [2, '人员2'],
    ]);
    expect(content.people.map(({ staffNo }) => staffNo)).toEqual(['S1', 'S2', 'S3']);
    expect(content.cases).toMatchObject({
      count: 2,
      lines: [
        { caseNo: 'QZ-1', person: '人员1', receivedOn: '2026-03-02' },
        { caseNo: 'QZ-2', person: '人员1' },
      ],
    });
    expect(content.unarchived).toMatchObject({ count: 1, lines: [{ caseNo: 'QZ-3', dueOn: '2026-03-24' }] });
    expect(content.archived).toBe(1);
    expect(content.accounts.map(({ name }) => name)).toEqual(['exit-manager', 'exit-scorer']);
    expect(open).toEqual([
      { name: 'uncleared', count: 2 },
      { name: 'cases', count: 2 },
      { name: 'unarchived', count: 1 },
      { name: 'items', count: 1 },
    ]);
  });

  test('as of a day in the past it is what was in hand then', async () => {
    await hall.asOwner(`update project set ends_on = '2026-03-05' where id = $1`, [hall.projectId]);
    const { content } = await end();
    expect([content.cases.count, content.unarchived.count, content.archived]).toEqual([4, 0, 0]);
    await hall.asOwner('update project set ends_on = null where id = $1', [hall.projectId]);
  });

  test('tells nobody’s phone, ID number, health or leave', async () => {
    await hall.asOwner(
      `update person set phone = '13800000000', id_number_masked = '110105********002X' where project_id = $1`,
      [hall.projectId],
    );
    const told = JSON.stringify(await getServiceHandover(as('scorer'), { kind: 'end' }));
    expect(told).not.toMatch(/13800000000|110105/);
  });
});

describe('a hand-over that is issued', () => {
  test('stays as it was, is signed by each party once, and a newer one takes its place', async () => {
    const first = await issueHandover(as('manager'), { kind: 'end', ...parties });
    await changeServiceItem(as('hr'), { id: (await end()).items[0]?.id as number, change: 'done' });
    const { issued, open } = await end();
    expect(open.map(({ name }) => name)).not.toContain('items');
    expect(issued[0]).toMatchObject({ id: first, isIntact: true, signatures: [] });
    const sign = (role: Role, handoverId: number, password = passwordOf(role)) =>
      signServiceHandover(signer(role), { handoverId, password });
    expect((await refusalOf(sign('manager', first, 'wrong'))).fields).toHaveProperty('password');
    await sign('manager', first);
    expect((await refusalOf(sign('manager', first))).key).toBe('continuity:refusal.signed_already');
    await sign('scorer', first);
    const paper = { handoverId: first, party: 'receiver' as const, signer: '王接手', signedOn: '2026-03-20' };
    expect((await refusalOf(recordServicePaper(as('hr'), paper))).fields).toHaveProperty('scan');
    const tomorrow = recordServicePaper(as('hr'), { ...paper, signedOn: '2026-03-21' });
    expect((await refusalOf(tomorrow)).fields).toHaveProperty('signedOn');
    expect((await end()).issued[0]?.signatures.map(({ party, signer }) => [party, signer])).toEqual([
      ['giver', '签署人 manager'],
      ['procurer', '签署人 scorer'],
    ]);
    const second = await issueHandover(as('manager'), { kind: 'end', ...parties });
    expect((await refusalOf(sign('scorer', first))).key).toBe('continuity:refusal.newer');
    expect((await end()).issued.map(({ id }) => id)).toEqual([second, first]);
  });

  test('is a PDF of what it said, and whoever altered it is found out', async () => {
    const { issued } = await end();
    const id = issued[0]?.id as number;
    const { pdf, number } = await makeExitPdf(as('scorer'), { id });
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(number).toMatch(/^JJ20261231-\d{4}$/);
    await hall.asOwner('alter table service_handover disable trigger append_only');
    await hall.asOwner(
      `update service_handover set content = jsonb_set(content, '{cases,count}', '0') where project_id = $1 and id = $2`,
      [hall.projectId, id],
    );
    expect((await end()).issued[0]?.isIntact).toBe(false);
  });

  test('the contractor receives at the start, and only its parties sign', async () => {
    const id = await issueHandover(as('hr'), { kind: 'start', ...parties, effectiveOn: '2025-01-01' });
    await signServiceHandover(signer('manager'), { handoverId: id, password: passwordOf('manager') });
    const { issued, mySide } = await getServiceHandover(signer('scorer'), { kind: 'start' });
    expect(issued[0]?.signatures.map(({ party }) => party)).toEqual(['receiver']);
    expect(mySide).toBe('procurer');
    const byLead = signServiceHandover(as('lead'), { handoverId: id, password: 'x' });
    expect((await refusalOf(byLead)).status).toBe(403);
  });
});

test('the digest does not hang on the order of keys', async () => {
  const { content } = await end();
  const document = { kind: 'end' as const, ...parties };
  const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
  expect(digestOfService({ ...document, content: turned })).toEqual(
    digestOfService({ ...document, content }),
  );
});
