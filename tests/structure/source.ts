import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import ts from 'typescript';

export type Source = { file: string; text: string };
/** What a check finds: the file, and what is wrong in it. */
export type Finding = { file: string; what: string };

/** Files of the tree, tracked or new, whose path matches. */
export function sources(pattern: RegExp): Source[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return [...new Set(list.split('\0'))]
    .filter((file) => pattern.test(file) && fs.existsSync(file))
    .map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));
}

export function parse(source: Source): ts.SourceFile {
  const kind = source.file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(source.file, source.text, ts.ScriptTarget.Latest, true, kind);
}

/** Every node of the file that `pick` turns into a sentence. Comments are no nodes. */
export function findNodes(source: Source, pick: (node: ts.Node) => string | undefined): Finding[] {
  const file = parse(source);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const what = pick(node);
    if (what) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file: source.file, what: `line ${line}: ${what}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The text of a string, template or JSX text node; undefined for any other node. */
export function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return undefined;
}
