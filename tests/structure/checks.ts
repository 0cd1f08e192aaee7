import ts from 'typescript';
import { type Finding, findNodes, parse, type Source, wordsOf } from './source';

const areas = 'access|calendar|staff|training|positions|ledger|attendance|roster|employment|assessment|base';
export const areaFile = new RegExp(`^app/(${areas})/[^/]+\\.ts$`);

/** Time and chance are arguments: a rule, a form and a use case get them, they never take them. */
export function readsTheClock(source: Source): Finding[] {
  return findNodes(source, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      return 'new Date() reads the clock';
    if (!ts.isCallExpression(node)) return undefined;
    const name = node.expression.getText();
    const clocks = ['Date', 'Date.now', 'performance.now', 'DateTime.now', 'DateTime.local', 'Math.random'];
    const bare = name !== 'DateTime.local' || node.arguments.length === 0;
    return clocks.includes(name) && bare ? `${name}() reads the clock or chance` : undefined;
  });
}

const queryWords = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'executeQuery'];

/** SQL lives in *-store.server.ts. */
export function holdsSql(source: Source): Finding[] {
  return findNodes(source, (node) => {
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) return 'a sql template';
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const name = node.expression.name.text;
    return queryWords.includes(name) ? `${name}() is a query` : undefined;
  });
}

const spoken = ['label', 'title', 'placeholder', 'aria-label', 'alt', 'description', 'emptyText'];

/** Words a user reads come from app/text, in Chinese and in English. */
export function speaksItself(source: Source): Finding[] {
  return findNodes(source, (node) => {
    const text = wordsOf(node);
    if (text === undefined) return undefined;
    if (/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text)) return `Chinese text: ${text.trim()}`;
    if (ts.isJsxText(node) && /[A-Za-z]{2,}/.test(text)) return `text on the screen: ${text.trim()}`;
    const attribute = ts.isJsxAttribute(node.parent) ? node.parent.name.getText() : '';
    return spoken.includes(attribute) && /[A-Za-z]{2,}/.test(text) ? `${attribute}="${text}"` : undefined;
  });
}

/** Closed networks: nothing is loaded from outside the server. Namespaces are names, not addresses. */
export function loadsFromOutside({ file, text }: Source): Finding[] {
  const addresses = text.match(/(https?:)?\/\/[a-z0-9-]+(\.[a-z0-9-]+)+/gi) ?? [];
  return addresses
    .filter((address) => !/\/\/www\.w3\.org$/.test(address) && !/\/\/127\.0\.0\.1$/.test(address))
    .map((address) => ({ file, what: address }));
}

/** Past 300 lines a file has a second reason to change. */
export function isTooLong({ file, text }: Source): Finding[] {
  const limit = 300;
  const lines = text.split('\n').length - 1;
  return lines > limit ? [{ file, what: `${lines} lines, at most ${limit}` }] : [];
}

const vague = /(^|-)(utils?|helpers?|services?|managers?|misc)(-|$)|(^|-)common$/;

/** Kebab-case, one of the kinds of docs/architecture.md, and named after what it answers. */
export function isMisnamed({ file }: Source): Finding[] {
  const name = file.split('/').at(-1) ?? '';
  const stem = name.replace(/(\.server)?\.(ts|tsx|css|json)$/, '');
  const found: Finding[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.server)?\.(ts|tsx|css|json)$/.test(name))
    found.push({ file, what: 'not kebab-case or not one of the file kinds' });
  if (vague.test(stem)) found.push({ file, what: 'the name does not say what the file answers' });
  if (stem.endsWith('-store') && !name.endsWith('.server.ts'))
    found.push({ file, what: 'a store is a .server.ts file' });
  if (stem.endsWith('-form') && !name.endsWith('-form.ts') && !name.endsWith('-form.tsx'))
    found.push({ file, what: 'a form is shared by browser and server' });
  if (/^(get|list|count|find)-/.test(stem) && name.endsWith('.ts') && !name.endsWith('.server.ts'))
    found.push({ file, what: 'a read is a .server.ts file' });
  return found;
}

/** Exported functions that take a call, without asking the policy: `file#name`. */
export function asksNoPolicy(source: Source): Finding[] {
  const found: Finding[] = [];
  for (const statement of parse(source).statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !statement.body) continue;
    const exported = statement.modifiers?.some((word) => word.kind === ts.SyntaxKind.ExportKeyword);
    const takesCall = /^Call\b/.test(statement.parameters[0]?.type?.getText() ?? '');
    const asks = /\b(allow|may)\(/.test(statement.body.getText());
    if (exported && takesCall && !asks) found.push({ file: source.file, what: statement.name.text });
  }
  return found;
}

/** A posted form read without a bound: `request.formData()`; what a browser reads again of its own (`clone`) is none. */
export function readsUnbounded(source: Source): Finding[] {
  return findNodes(source, (node) => {
    if (!ts.isCallExpression(node)) return undefined;
    const name = node.expression.getText();
    return /\.(formData|arrayBuffer|text|json|blob)$/.test(name) && /\brequest\.(?!clone\(\))/.test(name)
      ? name
      : undefined;
  });
}

/** What is left behind after work in a hurry. */
export function leavesBehind(source: Source): Finding[] {
  const found = findNodes(source, (node) => {
    if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) return 'as any';
    if (!ts.isCallExpression(node)) return undefined;
    const name = node.expression.getText();
    if (/^console\.(log|debug|info)$/.test(name)) return name;
    return /^(test|it|describe|suite)(\.\w+)*\.(only|skip|todo)\b/.test(name) ? name : undefined;
  });
  const words = source.text.match(/\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)/g) ?? [];
  return [...found, ...words.map((what) => ({ file: source.file, what }))];
}

/** Tables of the migrations that no protect('table', …) covers. */
export function unprotectedTables(migrations: Source[]): string[] {
  const text = migrations.map((source) => source.text.replace(/--.*$/gm, '')).join('\n');
  const made = [...text.matchAll(/create table (?:if not exists )?(\w+)/gi)].map((match) => match[1] ?? '');
  const covered = new Set([...text.matchAll(/select protect\('(\w+)'/gi)].map((match) => match[1]));
  return made.filter((table) => !covered.has(table));
}

export type Words = { [key: string]: string | Words };

/** `a.b` -> the text; English plurals (`_one`, `_other`) fold into one key. */
export function flatWords(words: Words, prefix = ''): Map<string, string[]> {
  const flat = new Map<string, string[]>();
  for (const [key, value] of Object.entries(words)) {
    const name = `${prefix}${key}`;
    if (typeof value === 'string') {
      const folded = name.replace(/_(zero|one|two|few|many|other)$/, '');
      flat.set(folded, [...(flat.get(folded) ?? []), value]);
    } else for (const [inner, texts] of flatWords(value, `${name}.`)) flat.set(inner, texts);
  }
  return flat;
}

/** Where two languages differ: a missing key, an empty text, other interpolations. */
export function languagesDiffer(chinese: Words, english: Words): string[] {
  const zh = flatWords(chinese);
  const en = flatWords(english);
  const found: string[] = [];
  for (const key of new Set([...zh.keys(), ...en.keys()])) {
    const left = zh.get(key);
    const right = en.get(key);
    if (!left) found.push(`${key}: no Chinese`);
    else if (!right) found.push(`${key}: no English`);
    else if ([...left, ...right].some((text) => text.trim() === '')) found.push(`${key}: empty`);
    else if (slots(left) !== slots(right)) found.push(`${key}: {{${slots(left)}}} but {{${slots(right)}}}`);
  }
  return found;
}

function slots(texts: string[]): string {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{\{-?\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]),
  );
  return [...new Set(names)].sort().join(', ');
}
