import { beforeAll, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import type { Actor, Call } from '~/access/call';
import {
  addMembership,
  changeMembership,
  endSessions,
  removeMembership,
  resetPassword,
  setAccountDisabled,
  unlockAccount,
} from '~/access/change-account.server';
import { exportAudit } from '~/access/export-audit.server';
import { getAccount, listAccounts } from '~/access/list-accounts.server';
import { listAudit, listSecurity } from '~/access/list-audit.server';
import { signIn } from '~/access/sign-in.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const now = new Date();
const password = 'Kf7-kf7-kf7';
const page = { sort: 'name', descending: false, pageSize: 50, offset: 0 } as const;
const at = { address: '10.0.0.9', userAgent: 'test', now };
let sysadmin: Actor;
let secadmin: Actor;
let hr: Actor;
let call: Call;

beforeAll(async () => {
  const make = async (name: string, role: 'sysadmin' | 'secadmin' | 'hr', projectId = hall.projectId) => {
    const side = role === 'hr' ? 'contractor' : 'system';
    const machine: Actor = { accountId: null, projectId, side: 'system', roles: ['machine'], personId: null };
    const { accountId } = await addAccount(hall.call(now, machine), {
      name,
      displayName: name,
      side,
      roles: [role],
      password,
    });
    return { accountId, projectId, side, roles: [role], personId: null } satisfies Actor;
  };
  sysadmin = await make('sysadmin', 'sysadmin');
  secadmin = await make('secadmin', 'secadmin');
  hr = await make('hr', 'hr');
  await make('elsewhere', 'sysadmin', hall.otherProjectId);
  call = hall.call(now, sysadmin);
});

const clerk = (name: string) =>
  addAccount(call, { name, displayName: '王', side: 'contractor', roles: ['clerk'] });

describe('adding an account', () => {
  test('invents a first password that signs in once and must be changed', async () => {
    const { password: first } = await clerk('fresh');
    await signIn(hall.db, { ...at, name: 'fresh', password: first });
    const { rows } = await hall.asOwner(
      `select must_change_password, password_hash from account where name = 'fresh'`,
    );
    expect(rows[0].must_change_password).toBe(true);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    expect(rows[0].password_hash).not.toContain(first);
  });

  test.each([
    ['a taken name', { name: 'hr' }, { name: { key: 'access:field.name_taken' } }],
    ['a role of the other side', { roles: ['scorer'] }, { roles: { key: 'access:membership.other_side' } }],
    ['no role', { roles: [] }, { roles: { key: 'access:membership.no_role' } }],
    ['a weak password', { password: 'Password1' }, { password: { key: 'access:password.common' } }],
    ['an unknown staff number', { staffNo: 'X999' }, { staffNo: { key: 'access:field.unknown_staff_no' } }],
  ])('%s is refused beside its field, and nothing is left behind', async (_what, change, fields) => {
    const account = {
      name: 'refused',
      displayName: '王',
      side: 'contractor',
      roles: ['clerk'],
      ...change,
    } as never;
    await expect(addAccount(call, account)).rejects.toMatchObject({ fields });
    expect((await listAccounts(call, { search: 'refused' }, page)).total).toBe(0);
  });

  test.each([
    ['HR', () => hr],
    ['the security administrator', () => secadmin],
  ])('is refused to %s', async (_who, actor) => {
    const theirs = hall.call(now, actor());
    const account = { name: 'sneaky', displayName: 'x', side: 'contractor', roles: ['hr'] } as const;
    await expect(addAccount(theirs, account)).rejects.toMatchObject({ status: 403 });
    await expect(listAccounts(theirs, {}, page)).rejects.toMatchObject({ status: 403 });
    await expect(resetPassword(theirs, sysadmin.accountId as number)).rejects.toMatchObject({ status: 403 });
  });

  test('the database itself refuses both sides of one project', async () => {
    const insert = hall.asOwner(
      `insert into membership (project_id, account_id, side, roles) values ($1, $2, 'procurer', array['scorer'])`,
      [hall.projectId, hr.accountId],
    );
    await expect(insert).rejects.toThrow('membership_pkey');
    const mixed = hall.asOwner(`update membership set roles = array['hr', 'scorer'] where account_id = $1`, [
      hr.accountId,
    ]);
    await expect(mixed).rejects.toThrow('membership_check');
  });
});

describe('the list', () => {
  test('shows the accounts of this project only', async () => {
    const { rows } = await listAccounts(call, {}, page);
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(['hr', 'secadmin', 'sysadmin']));
    expect(rows.map((row) => row.name)).not.toContain('elsewhere');
  });

  test.each([
    ['a part of the name', { search: 'secad' }, ['secadmin']],
    ['a percent sign is no wildcard', { search: '%' }, []],
    ['a role', { role: 'sysadmin' }, ['sysadmin']],
    ['a state', { state: 'disabled' }, []],
  ])('filters by %s', async (_what, filter, names) => {
    expect((await listAccounts(call, filter, page)).rows.map((row) => row.name)).toEqual(names);
  });

  test('orders both ways and pages', async () => {
    const names = async (order: Partial<typeof page>) =>
      (await listAccounts(call, {}, { ...page, ...order })).rows.map((row) => row.name);
    const all = await names({});
    expect(await names({ descending: true as never })).toEqual([...all].reverse());
    expect(await names({ pageSize: 1 as never, offset: 1 as never })).toEqual([all[1]]);
  });
});

describe('the administrator', () => {
  test('changes side and roles, which the next look at the account shows', async () => {
    const { accountId } = await clerk('moving');
    await changeMembership(call, accountId, {
      displayName: '李',
      side: 'procurer',
      roles: ['scorer', 'leader'],
    });
    expect((await getAccount(call, accountId)).account).toMatchObject({
      displayName: '李',
      side: 'procurer',
      roles: ['scorer', 'leader'],
    });
  });

  test('disables an account: its sessions end; enabled again it may sign in', async () => {
    const { accountId, password: first } = await clerk('leaving');
    await signIn(hall.db, { ...at, name: 'leaving', password: first });
    await setAccountDisabled(call, accountId, true);
    expect(await getAccount(call, accountId)).toMatchObject({ sessions: [] });
    await expect(signIn(hall.db, { ...at, name: 'leaving', password: first })).rejects.toMatchObject({
      status: 403,
    });
    await setAccountDisabled(call, accountId, false);
    await expect(signIn(hall.db, { ...at, name: 'leaving', password: first })).resolves.toBeDefined();
  });

  test('resets a password: the old one no longer works, a lock is lifted, sessions end', async () => {
    const { accountId, password: old } = await clerk('forgetful');
    await signIn(hall.db, { ...at, name: 'forgetful', password: old });
    for (let count = 0; count < 5; count++)
      await signIn(hall.db, { ...at, name: 'forgetful', password: 'wrong' }).catch(() => {});
    expect((await getAccount(call, accountId)).account.lockedUntil).not.toBeNull();
    const { password: fresh } = await resetPassword(call, accountId);
    expect((await getAccount(call, accountId)).sessions).toEqual([]);
    await expect(signIn(hall.db, { ...at, name: 'forgetful', password: old })).rejects.toMatchObject({
      status: 401,
    });
    await expect(signIn(hall.db, { ...at, name: 'forgetful', password: fresh })).resolves.toBeDefined();
  });

  test('unlocks an account', async () => {
    const { accountId, password: first } = await clerk('clumsy');
    for (let count = 0; count < 5; count++)
      await signIn(hall.db, { ...at, name: 'clumsy', password: 'wrong' }).catch(() => {});
    await unlockAccount(call, accountId);
    await expect(signIn(hall.db, { ...at, name: 'clumsy', password: first })).resolves.toBeDefined();
  });

  test('ends one session and leaves the other, or ends all', async () => {
    const { accountId, password: first } = await clerk('twice');
    await signIn(hall.db, { ...at, name: 'twice', password: first });
    await signIn(hall.db, { ...at, name: 'twice', password: first });
    const { sessions } = await getAccount(call, accountId);
    expect(sessions).toHaveLength(2);
    await endSessions(call, accountId, sessions[0]?.id ?? '');
    expect((await getAccount(call, accountId)).sessions.map((one) => one.id)).toEqual([sessions[1]?.id]);
    await endSessions(call, accountId, 'all');
    expect((await getAccount(call, accountId)).sessions).toEqual([]);
  });

  test('cannot end a session of an account by naming another', async () => {
    const { accountId } = await clerk('mine');
    const { accountId: other, password: first } = await clerk('theirs');
    await signIn(hall.db, { ...at, name: 'theirs', password: first });
    const [session] = (await getAccount(call, other)).sessions;
    await endSessions(call, accountId, session?.id ?? '');
    expect((await getAccount(call, other)).sessions).toHaveLength(1);
  });

  test('does not shut the door behind himself', async () => {
    const own = sysadmin.accountId as number;
    const refused = { status: 409, key: 'access:refusal.own_account' };
    await expect(setAccountDisabled(call, own, true)).rejects.toMatchObject(refused);
    await expect(removeMembership(call, own)).rejects.toMatchObject(refused);
    const change = { displayName: 'x', side: 'system', roles: ['secadmin'] } as const;
    await expect(changeMembership(call, own, change)).rejects.toMatchObject(refused);
  });

  test('finds no account of another project, and changes none', async () => {
    const { rows } = await hall.asOwner(`select id from account where name = 'elsewhere'`);
    const id = rows[0].id as number;
    await expect(getAccount(call, id)).rejects.toMatchObject({ status: 404 });
    await expect(resetPassword(call, id)).rejects.toMatchObject({ status: 404 });
    await expect(setAccountDisabled(call, id, true)).rejects.toMatchObject({ status: 404 });
  });

  test('adds an account of another project, but cannot take it over by a new password', async () => {
    const { accountId } = await addMembership(call, {
      name: 'elsewhere',
      side: 'contractor',
      roles: ['lead'],
    });
    const refused = { status: 409, key: 'access:refusal.out_of_reach' };
    await expect(resetPassword(call, accountId)).rejects.toMatchObject(refused);
    await expect(setAccountDisabled(call, accountId, true)).rejects.toMatchObject(refused);
    await removeMembership(call, accountId);
    await expect(getAccount(call, accountId)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the trail', () => {
  test('holds what the administrator did, readable by the security administrator alone', async () => {
    const { accountId } = await clerk('watched');
    await resetPassword(call, accountId);
    const slice = { pageSize: 100, offset: 0 };
    const { rows } = await listSecurity(hall.call(now, secadmin), { account: 'sysadmin' }, slice);
    const kinds = rows.filter((row) => row.detail.account === 'watched').map((row) => row.kind);
    expect(kinds).toEqual(['password_reset', 'account_added']);
    for (const actor of [sysadmin, hr]) {
      await expect(listSecurity(hall.call(now, actor), {}, slice)).rejects.toMatchObject({ status: 403 });
      await expect(listAudit(hall.call(now, actor), {}, slice)).rejects.toMatchObject({ status: 403 });
    }
  });

  test('shows changed memberships with before and after, filtered by table', async () => {
    const { accountId } = await clerk('promoted');
    await changeMembership(call, accountId, { displayName: '王', side: 'contractor', roles: ['lead'] });
    const { rows, tables } = await listAudit(
      hall.call(now, secadmin),
      { table: 'membership', action: 'update' },
      { pageSize: 1, offset: 0 },
    );
    expect(rows[0]).toMatchObject({
      accountName: 'sysadmin',
      table: 'membership',
      changes: [{ column: 'roles', from: '["clerk"]', to: '["lead"]' }],
    });
    expect(tables).toContain('membership');
  });

  test('an export is complete beyond one page and is itself recorded', async () => {
    await hall.asOwner(
      `insert into audit_entry (project_id, table_name, action, row_id) select $1, 'filler', 'insert', n::text
       from generate_series(1, 2300) n`,
      [hall.projectId],
    );
    const reader = hall.call(now, secadmin);
    const { blocks } = await exportAudit(reader, { table: 'filler' });
    const ids: unknown[] = [];
    for await (const rows of blocks) ids.push(...rows.map((row) => row[4]));
    expect(new Set(ids).size).toBe(2300);
    const { rows } = await listSecurity(reader, { kind: 'exported' }, { pageSize: 1, offset: 0 });
    expect(rows[0]).toMatchObject({ accountName: 'secadmin', detail: { what: 'audit' } });
  });
});
