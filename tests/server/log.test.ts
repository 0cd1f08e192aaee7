import pg from 'pg';
import pino from 'pino';
import { expect, test } from 'vitest';
import { errorFacts } from '~/server/log';

test('an error in the log says what it is and where, and nothing of the row or the connection', () => {
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorFacts } }, { write: (line: string) => void lines.push(line) });
  const error = Object.assign(new pg.DatabaseError('duplicate key', 1, 'error'), {
    ...{ code: '23505', constraint: 'one_name', detail: 'Key (name)=(王小明) already exists.' },
    client: { secretKey: 2064314477, user: 'zaigang_app' },
  });
  log.error({ err: error }, 'queue');
  const { err } = JSON.parse(lines[0] ?? '') as { err: Record<string, unknown> };
  expect(err).toMatchObject({ message: 'duplicate key', code: '23505', constraint: 'one_name' });
  expect(String(err.stack)).toContain('log.test.ts');
  expect(lines[0]).not.toMatch(/王小明|secretKey|zaigang_app/);
});
