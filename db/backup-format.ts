import type pg from 'pg';

/**
 * A backup is a tar (gzipped when the file's name ends in gz): `manifest.json`, then each table as one or more
 * `tables/NAME/NUMBER` that together are the text of a COPY, then `files/...`, then `end.json`. Tables come in an order
 * in which every row's foreign keys point backwards. Without its end a backup is refused.
 */
export type Manifest = {
  format: 1;
  madeAt: string;
  /** The newest migration of the database it was made from. */
  schema: string;
  /** The sealed constants of the keys in use: they tell whether a key file belongs to this backup. */
  keys: { id: string; sealed: string }[];
  tables: { name: string; columns: string[] }[];
};

export type End = {
  /** Rows and SHA-256 of the COPY text of each table. */
  tables: Record<string, { rows: number; sha256: string }>;
  sequences: { table: string; column: string; last: number; called: boolean }[];
  files: Record<string, { size: number; sha256: string }>;
};

/** The tables and columns to copy, in the order of their foreign keys. The migrator's own are made by migrating. */
export async function tablesInOrder(client: pg.Client): Promise<Manifest['tables']> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely\\_%'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`);
  const { rows: links } = await client.query<{ from: string; to: string }>(`
    select distinct f.relname as from, t.relname as to from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`);
  const names = inOrder(
    tables.map((table) => table.name),
    links,
  );
  return names.map((name) => ({ name, columns: tables.find((table) => table.name === name)?.columns ?? [] }));
}

/** Each name after all it points to. Throws on a circle: such a table needs a decision of its own. */
export function inOrder(names: readonly string[], links: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = [];
  let waiting = [...names];
  while (waiting.length > 0) {
    const ready = waiting.filter((name) =>
      links.every(({ from, to }) => from !== name || !waiting.includes(to)),
    );
    if (ready.length === 0) throw new Error(`foreign keys in a circle: ${waiting.join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter((name) => !ready.includes(name));
  }
  return ordered;
}

export function copyColumns({ name, columns }: Manifest['tables'][number]): string {
  const quoted = columns.map((column) => `"${column.replaceAll('"', '""')}"`);
  return `"${name.replaceAll('"', '""')}" (${quoted.join(', ')})`;
}
