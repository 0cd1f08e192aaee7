import { expect, test } from 'vitest';
import { refusalOf } from '~/base/database-refusal';
import { Refusal } from '~/base/errors';

const fromDatabase = (code: string) => Object.assign(new Error('said by the database'), { code });

test.each([
  ['a number beyond an integer', '22003', 400],
  ['a NUL in a text', '22021', 400],
  ['no number at all', '22P02', 400],
  ['a day no calendar has', '22008', 400],
  ['a row that is not there', '23503', 400],
  ['the same recorded twice', '23505', 409],
  ['two who overlap', '23P01', 409],
  ['two transactions that cannot both be', '40001', 409],
  ['a deadlock', '40P01', 409],
  ['a row that is kept for good', '23001', 423],
  ['a server that shuts down', '57P01', 503],
  ['nobody at the port', 'ECONNREFUSED', 503],
])('%s (%s) is told with status %i', (_what, code, status) => {
  expect(refusalOf(fromDatabase(code))?.status).toBe(status);
});

test.each([
  'Connection terminated unexpectedly',
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
])('%s: told as the database being away', (message) => {
  expect(refusalOf(new Error(message))?.key).toBe('base:refusal.database_away');
});

test('a refusal of a use case stays as it is', () => {
  const refusal = new Refusal(404, 'ledger:refusal.no_case');
  expect(refusalOf(refusal)).toBe(refusal);
});

test.each([
  ['a fault of our own', new TypeError('x is not a function')],
  ['a column that forgot its value', fromDatabase('23502')],
  ['a query that is wrong', fromDatabase('42601')],
  ['no error at all', 'thrown text'],
])('%s is not dressed up as a refusal', (_what, error) => {
  expect(refusalOf(error)).toBeUndefined();
});
