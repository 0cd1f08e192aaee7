import { listAudit, listSecurity } from '~/access/list-audit.server';
import { isDay } from '~/base/days';
import { type Command, UsageError } from '../command';

export const command: Command = {
  name: 'audit',
  summary: 'access:cli.audit',
  options: {
    security: { type: 'boolean', summary: 'access:cli.audit_security' },
    table: { type: 'string', summary: 'access:cli.audit_table' },
    account: { type: 'string', value: 'NAME', summary: 'access:cli.audit_account' },
    from: { type: 'string', value: 'DAY', summary: 'access:cli.audit_from' },
    to: { type: 'string', value: 'DAY', summary: 'access:cli.audit_to' },
    limit: { type: 'string', value: 'COUNT', summary: 'access:cli.audit_limit' },
  },
  run: async ({ options, call, t }) => {
    const text = (key: string) => (typeof options[key] === 'string' ? options[key] : undefined);
    for (const key of ['from', 'to']) {
      const day = text(key);
      if (day !== undefined && !isDay(day)) throw new UsageError('access:cli.bad_day', { day });
    }
    const limit = Number(text('limit') ?? 100);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('access:cli.bad_limit');
    const question = { account: text('account'), from: text('from'), to: text('to') };
    const slice = { pageSize: limit, offset: 0 };
    if (options.security) {
      const { rows, total } = await listSecurity(await call(), question, slice);
      const lines = rows.map((row) =>
        [row.at.toISOString(), row.accountName ?? '-', t(`access:event.${row.kind}`), row.result].join('  '),
      );
      return { value: { total, events: rows }, text: lines };
    }
    const { rows, total } = await listAudit(await call(), { ...question, table: text('table') }, slice);
    const lines = rows.map((row) =>
      [
        row.at.toISOString(),
        row.accountName ?? t('access:audit.machine'),
        row.table,
        t(`access:audit.action_${row.action}`),
        row.rowId ?? t('access:audit.rows', { count: row.rowCount }),
        row.changes.map(({ column, from, to }) => `${column}: ${from && `${from} > `}${to}`).join('; '),
      ].join('  '),
    );
    return { value: { total, entries: rows }, text: lines };
  },
};
