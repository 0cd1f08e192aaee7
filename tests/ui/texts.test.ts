import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import en from '~/text/en';
import zh from '~/text/zh-cn';
import { makeTexts } from '~/ui/texts';
import { flatWords, type Words } from '../structure/checks';
import { parse, type Source, sources } from '../structure/source';

const known = new Set(
  Object.entries(zh as unknown as Record<string, Words>).flatMap(([namespace, words]) =>
    [...flatWords(words).keys()].map((key) => `${namespace}:${key}`),
  ),
);
const namespaces = Object.keys(zh);

/**
 * Text keys written out in a file: any string 'area:some.key'. A template `area:some.${name}` names a family: at
 * least one key must begin and end with its fixed parts.
 */
function keysIn(source: Source): { keys: string[]; families: [string, string][] } {
  const keys: string[] = [];
  const families: [string, string][] = [];
  const isKey = (text: string) =>
    namespaces.includes(text.split(':')[0] ?? '') && /^[a-z]+:[a-zA-Z0-9_.]*$/.test(text);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && isKey(node.text) && node.text.split(':')[1]) keys.push(node.text);
    if (ts.isTemplateExpression(node) && isKey(node.head.text))
      families.push([node.head.text, node.templateSpans.at(-1)?.literal.text ?? '']);
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return { keys, families };
}

function missing(source: Source): string[] {
  const { keys, families } = keysIn(source);
  const absent = keys.filter((key) => !known.has(key));
  const empty = families.filter(
    ([start, end]) => ![...known].some((key) => key.startsWith(start) && key.endsWith(end)),
  );
  return [...absent, ...empty.map(([start, end]) => `${start}…${end}`)].map(
    (key) => `${source.file}: ${key}`,
  );
}

describe('text keys in the code', () => {
  test.each([
    ["t('ui:form.nowhere')", ['a.tsx: ui:form.nowhere']],
    ["new Refusal(400, 'access:refusal.nobody_wrote_this')", ['a.tsx: access:refusal.nobody_wrote_this']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the snippet is source text
    ['t(`ui:nothing.${name}`)', ['a.tsx: ui:nothing.…']],
    ["t('ui:form.save')", []],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the snippet is source text
    ['t(`access:role.${role}`)', []],
    ["fetch('http://127.0.0.1:80')", []],
  ])('%s', (text, expected) => {
    expect(missing({ file: 'a.tsx', text })).toEqual(expected);
  });

  test('every key that the app and the command line name has its words', () => {
    expect(sources(/^(app|jobs)\/.+\.tsx?$/).flatMap(missing)).toEqual([]);
  });
});

describe('the texts of one language', () => {
  test.each([
    ['zh-CN', zh, '共 3 条'],
    ['en', en, '3 in all'],
  ] as const)('%s fill in their parameters', (language, words, expected) => {
    expect(makeTexts(language, words).t('ui:list.total', { total: 3 })).toBe(expected);
  });

  test('a missing text shows its key, never another language', () => {
    expect(makeTexts('en', en).t('ui:no.such')).toBe('no.such');
  });
});
