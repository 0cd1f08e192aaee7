import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { prepareExternal } from '../../db/external';

/** The test run's server, seen as a server of the user's own with roles of its own. */
const suffix = randomBytes(4).toString('hex');
const database = `external_${suffix}`;
const roles = {
  owner: `owner_${suffix}`,
  app: `app_${suffix}`,
  bypass: `bypass_${suffix}`,
  member: `member_${suffix}`,
};
let admin: pg.Client;

const as = (role: string) => {
  const url = new URL(inject('superUrl'));
  url.username = role;
  url.password = 'p';
  url.pathname = `/${database}`;
  return url.toString();
};

beforeAll(async () => {
  admin = new pg.Client(inject('superUrl'));
  await admin.connect();
  await admin.query(`create role ${roles.owner} login password 'p'`);
  await admin.query(`create role ${roles.app} login password 'p'`);
  await admin.query(`create role ${roles.bypass} login password 'p' bypassrls`);
  await admin.query(`create role ${roles.member} login password 'p' in role ${roles.owner}`);
  await admin.query(`create database ${database} owner ${roles.owner}`);
});

afterAll(async () => {
  await admin.query(`drop database ${database} with (force)`);
  for (const role of Object.values(roles).reverse()) await admin.query(`drop role ${role}`);
  await admin.end();
});

describe('the app is refused to sign in as', () => {
  test.each([
    ['the owner', 'owner', 'jobs:refusal.role_owner'],
    ['a member of the owner', 'member', 'jobs:refusal.role_owner'],
    ['a role that bypasses row security', 'bypass', 'jobs:refusal.role_bypass'],
  ] as const)('%s', async (_, role, key) => {
    await expect(prepareExternal(as(roles[role]), as(roles.owner))).rejects.toThrow(key);
  });

  test('a superuser', async () => {
    const url = new URL(inject('superUrl'));
    url.pathname = `/${database}`;
    await expect(prepareExternal(url.toString(), as(roles.owner))).rejects.toThrow(
      'jobs:refusal.role_superuser',
    );
  });

  test('a role that does not exist', async () => {
    await expect(prepareExternal(as('nobody_here'), as(roles.owner))).rejects.toThrow(
      'jobs:refusal.database_unreachable',
    );
  });
});

test('an empty database needs its owner once', async () => {
  await expect(prepareExternal(as(roles.app), undefined)).rejects.toThrow('jobs:refusal.owner_needed');
  await prepareExternal(as(roles.app), as(roles.owner));
  await prepareExternal(as(roles.app), undefined);
});

test("the app's role works in it, under row security, and owns nothing", async () => {
  const app = new pg.Client(as(roles.app));
  await app.connect();
  try {
    await app.query(
      "insert into project (code, name, contractor, procurer, starts_on) values ('x', 'x', 'x', 'x', '2026-01-01')",
    );
    expect((await app.query('select count(*)::int as n from setting')).rows).toEqual([{ n: 0 }]);
    await expect(app.query('drop table setting')).rejects.toThrow('must be owner');
  } finally {
    await app.end();
  }
});
