import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { addAccount } from '~/access/add-account.server';
import { findSession } from '~/access/session-store.server';
import { signIn } from '~/access/sign-in.server';
import { verifyPassword } from '~/access/verify-password.server';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const password = 'Kf7-kf7-kf7';
const at = (time: string) => new Date(`2026-03-20T${time}+08:00`);
const request = { password, address: '10.0.0.9', userAgent: 'test', now: at('09:00') };
let name = '';
let count = 0;

/** Each test has an account of its own, so that a lock of one does not close another. */
beforeEach(async () => {
  count += 1;
  name = `user${count}`;
  const call = hall.call(at('08:00'));
  await addAccount(call, { name, displayName: '王', side: 'contractor', roles: ['clerk'], password });
});

const wrong = (times: number, now = at('09:00')) =>
  Promise.all(
    Array.from({ length: times }, () =>
      signIn(hall.db, { ...request, name, password: 'wrong', now }).catch((error) => error),
    ),
  );

const events = async (kind: string) => {
  const { rows } = await hall.asOwner(
    `select e.result, e.address, e.detail from security_event e left join account a on a.id = e.account_id
     where e.kind = $1 and (a.name = $2 or a.name is null) order by e.id`,
    [kind, name],
  );
  return rows;
};

describe('signing in', () => {
  test('opens a session whose token is stored only as a hash', async () => {
    const { token } = await signIn(hall.db, { ...request, name });
    const { rows } = await hall.asOwner(
      'select token_hash, project_id, expires_at from session s join account a on a.id = s.account_id where a.name = $1',
      [name],
    );
    expect(rows).toEqual([
      {
        token_hash: createHash('sha256').update(token).digest(),
        project_id: hall.projectId,
        expires_at: at('21:00'),
      },
    ]);
    expect(await events('sign_in')).toEqual([{ result: 'ok', address: '10.0.0.9', detail: {} }]);
  });

  test('takes the name in any case and with blanks around it', async () => {
    await expect(signIn(hall.db, { ...request, name: ` ${name.toUpperCase()} ` })).resolves.toBeDefined();
  });

  test('with a wrong password says how many tries are left, an unknown account says the same', async () => {
    const known = await wrong(1);
    expect(known[0]).toMatchObject({
      status: 401,
      key: 'access:refusal.wrong_password',
      params: { left: 4 },
    });
    const unknown = signIn(hall.db, { ...request, name: 'nobody', address: '10.0.0.8' });
    await expect(unknown).rejects.toMatchObject({
      status: 401,
      key: 'access:refusal.wrong_password',
      params: { left: 4 },
    });
  });

  test('never writes the typed name of an unknown account into the trail', async () => {
    await signIn(hall.db, { ...request, name: 'mysecretpassword', address: '10.0.0.7' }).catch(() => {});
    const { rows } = await hall.asOwner(`select * from security_event where detail::text like '%mysecret%'`);
    expect(rows).toEqual([]);
  });

  test('of a disabled account is refused after the right password', async () => {
    await hall.asOwner('update account set disabled_at = now() where name = $1', [name]);
    await expect(signIn(hall.db, { ...request, name })).rejects.toMatchObject({
      status: 403,
      key: 'access:refusal.disabled',
    });
  });
});

describe('the lock', () => {
  test('closes with the fifth failure, also against the right password, and says for how long', async () => {
    await wrong(4);
    const [fifth] = await wrong(1);
    expect(fifth).toMatchObject({
      status: 429,
      key: 'access:refusal.locked_account',
      params: { minutes: 15 },
    });
    const right = signIn(hall.db, { ...request, name, now: at('09:05') });
    await expect(right).rejects.toMatchObject({ status: 429, params: { failures: 5, minutes: 10 } });
    expect((await events('sign_in_locked')).length).toBeGreaterThan(0);
  });

  test('opens again after 15 minutes and counts from the start', async () => {
    await wrong(5);
    const [later] = await wrong(1, at('09:16'));
    expect(later).toMatchObject({ status: 401, params: { left: 4 } });
    await expect(signIn(hall.db, { ...request, name, now: at('09:17') })).resolves.toBeDefined();
  });

  test('is not stretched by knocking while it lasts', async () => {
    await wrong(5);
    await wrong(3, at('09:14'));
    await expect(signIn(hall.db, { ...request, name, now: at('09:16') })).resolves.toBeDefined();
  });

  test('cannot be outrun: of thirty attempts at once at most five are judged', async () => {
    const answers = await wrong(30);
    const judged = answers.filter(({ key }) => key === 'access:refusal.wrong_password').length;
    expect(judged).toBeLessThanOrEqual(4);
    const { rows } = await hall.asOwner('select failures from sign_in_failure where subject = $1', [
      `account:${name}`,
    ]);
    expect(rows).toEqual([{ failures: 5 }]);
  });

  test('forgets failures after a right password', async () => {
    await wrong(4);
    await signIn(hall.db, { ...request, name });
    expect((await wrong(1))[0]).toMatchObject({ params: { left: 4 } });
  });

  test('closes for an address that tries many names, and not for another address', async () => {
    for (let knock = 0; knock < 50; knock++) {
      const guess = { ...request, name: `guess${knock}`, address: '10.9.9.9' };
      await signIn(hall.db, guess).catch(() => {});
    }
    await expect(signIn(hall.db, { ...request, name, address: '10.9.9.9' })).rejects.toMatchObject({
      key: 'access:refusal.locked_address',
    });
    await expect(signIn(hall.db, { ...request, name, address: '10.9.9.8' })).resolves.toBeDefined();
  });
});

describe('a session', () => {
  const open = async () => {
    const { token } = await signIn(hall.db, { ...request, name });
    return createHash('sha256').update(token).digest();
  };

  test('tells account, project, side and roles in one look-up', async () => {
    expect(await findSession(hall.db, await open(), at('09:01'))).toMatchObject({
      account_name: name,
      must_change_password: true,
      project_id: hall.projectId,
      side: 'contractor',
      roles: ['clerk'],
      projects: [{ id: hall.projectId, name: '一号大厅', side: 'contractor' }],
    });
  });

  test.each([
    ['alive within the idle time', '09:29', true],
    ['gone after 30 idle minutes', '09:31', false],
  ])('is %s', async (_what, time, alive) => {
    const row = await findSession(hall.db, await open(), at(time));
    expect(row !== undefined).toBe(alive);
  });

  test('stays alive while it is used, for twelve hours at most', async () => {
    const hash = await open();
    for (let hour = 9; hour < 21; hour++) {
      for (const minute of ['10', '35', '59']) {
        const now = at(`${String(hour).padStart(2, '0')}:${minute}`);
        expect(await findSession(hall.db, hash, now), `${hour}:${minute}`).toBeDefined();
      }
    }
    expect(await findSession(hall.db, hash, at('21:01'))).toBeUndefined();
  });

  test('writes its idle clock at most once a minute', async () => {
    const hash = await open();
    const seen = async () =>
      (await hall.asOwner('select seen_at from session where token_hash = $1', [hash])).rows[0].seen_at;
    await findSession(hall.db, hash, at('09:00:59'));
    expect(await seen()).toEqual(at('09:00'));
    await findSession(hall.db, hash, at('09:01:01'));
    expect(await seen()).toEqual(at('09:01:01'));
  });

  test('obeys the idle time of its project from its day on', async () => {
    await hall.asOwner(
      `insert into setting (project_id, key, from_on, value) values
       ($1, 'session.idle_minutes', '2026-03-20', '5'), ($1, 'session.idle_minutes', '2026-03-21', '60')
       on conflict do nothing`,
      [hall.projectId],
    );
    const hash = await open();
    expect(await findSession(hall.db, hash, at('09:06'))).toBeUndefined();
    await hall.asOwner(`delete from setting where key = 'session.idle_minutes'`);
  });

  test.each([
    ['revoked', 'update session set revoked_at = now() where token_hash = $1'],
    [
      'of a disabled account',
      'update account set disabled_at = now() where id = (select account_id from session where token_hash = $1)',
    ],
  ])('%s is no session', async (_what, change) => {
    const hash = await open();
    await hall.asOwner(change, [hash]);
    expect(await findSession(hall.db, hash, at('09:01'))).toBeUndefined();
  });

  test('of an account taken out of its project has no project', async () => {
    const hash = await open();
    await hall.asOwner(
      'delete from membership where account_id = (select account_id from session where token_hash = $1)',
      [hash],
    );
    expect(await findSession(hall.db, hash, at('09:01'))).toMatchObject({ project_id: null, projects: [] });
  });

  test('is not found by a made-up token', async () => {
    expect(await findSession(hall.db, Buffer.alloc(32), at('09:01'))).toBeUndefined();
  });
});

describe('the password asked again', () => {
  const accountId = async () =>
    (await hall.asOwner('select id from account where name = $1', [name])).rows[0].id as number;

  test('is right or wrong, and wrong ones lock the account as at the sign-in', async () => {
    const id = await accountId();
    expect(await verifyPassword(hall.db, id, password)).toBe(true);
    expect(await verifyPassword({ db: hall.db }, id, 'wrong')).toBe(false);
    for (let count = 0; count < 3; count++) await verifyPassword(hall.db, id, 'wrong');
    await expect(verifyPassword(hall.db, id, 'wrong')).rejects.toMatchObject({ status: 429 });
    await expect(verifyPassword(hall.db, id, password)).rejects.toMatchObject({ status: 429 });
  });

  test('of nobody is wrong', async () => {
    expect(await verifyPassword(hall.db, 2 ** 31 - 1, password)).toBe(false);
  });
});
