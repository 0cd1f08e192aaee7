import fs from 'node:fs';
import { expect, test } from 'vitest';
import { type Source, sources } from './source';

/** Paths in backticks that lead nowhere. A path with <, $ or * is a pattern, not a place. */
function deadPaths({ file, text }: Source): string[] {
  const paths = [...text.matchAll(/`((?:app|db|jobs|tests|docs|public)\/[^`\s<>$*]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  return paths.filter((path) => !fs.existsSync(path)).map((path) => `${file}: ${path}`);
}

/** `npm run x` where package.json has no script x. */
function deadScripts({ file, text }: Source): string[] {
  const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
  return named.filter((name) => !scripts[name]).map((name) => `${file}: npm run ${name}`);
}

/** Tables without a word of their own in the glossary. */
function unnamedTables(migrations: Source[], glossary: string): string[] {
  const text = migrations.map((source) => source.text).join('\n');
  const made = [...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map((match) => match[1] ?? '');
  return made.filter((table) => !glossary.includes(`\`${table}\``));
}

test('a dead path, a dead script and a table without a word are found', () => {
  const text =
    'See `app/base/days.ts`, `app/base/weeks.ts` and `app/<area>/x.ts`; npm run bench, npm run fly.';
  expect(deadPaths({ file: 'x.md', text })).toEqual(['x.md: app/base/weeks.ts']);
  expect(deadScripts({ file: 'x.md', text })).toEqual(['x.md: npm run fly']);
  expect(
    unnamedTables([{ file: 'x.sql', text: 'create table a (id int);\ncreate table b (id int);' }], '`a`'),
  ).toEqual(['b']);
});

const documents = sources(/^(README\.md|docs\/.+\.md)$/);

test('documents name only what exists', () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(documents.flatMap(deadPaths)).toEqual([]);
  expect(documents.flatMap(deadScripts)).toEqual([]);
});

test('every table has its word in the glossary', () => {
  const glossary = fs.readFileSync('docs/glossary.md', 'utf8');
  expect(unnamedTables(sources(/^db\/migrations\/.+\.sql$/), glossary)).toEqual([]);
});
