import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const FILES = globSync('console/src/**/*.{ts,tsx}').filter((file) => !/\.spec\.ts$|src\/locales\//.test(file));
/** What a person reads, or hears, of an element. */
const SPOKEN = new Set(['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title']);
/** Signs that are the same in every language. */
const WORD = /\p{L}{2,}/u;

type Tree = { readonly [key: string]: string | Tree };

/** `a.b` for each text, sorted. */
export function keysOf(texts: Tree, path = ''): string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
  return keys.sort();
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

function* sources(): Generator<{ readonly file: string; readonly nodes: Iterable<ts.Node> }> {
  for (const file of FILES) {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind);
    yield { file, nodes: nodesOf(source) };
  }
}

/** Keys that are written out in the sources, and beginnings of those that are put together. */
export function usedKeys(): { readonly whole: ReadonlySet<string>; readonly beginnings: readonly string[] } {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const { nodes } of sources())
    for (const node of nodes) {
      if (ts.isStringLiteral(node) && isKey(node)) whole.add(node.text);
      if (ts.isTemplateExpression(node) && isInCall(node)) beginnings.add(node.head.text);
    }
  return { whole, beginnings: [...beginnings].filter((beginning) => beginning.includes('.')) };
}

/** In a call of `t`, or in a table of entries that is read by one. */
function isKey(node: ts.StringLiteral): boolean {
  return /^[a-z]\w*(\.[\w-]+)+$/i.test(node.text) && (isInCall(node) || ts.isPropertyAssignment(node.parent));
}

function isInCall(node: ts.Node): boolean {
  for (let up = node.parent; !ts.isStatement(up) && !ts.isJsxElement(up); up = up.parent)
    if (ts.isCallExpression(up) && /(^|\.)t$/.test(up.expression.getText())) return true;
  return false;
}

/** Words that somebody would read in one language only. */
export function textsOutsideOf(): string[] {
  const found: string[] = [];
  for (const { file, nodes } of sources())
    for (const node of nodes) {
      if (ts.isJsxText(node) && WORD.test(node.text)) found.push(`${file}: ${node.text.trim()}`);
      if (ts.isJsxAttribute(node) && isSpoken(node)) found.push(`${file}: ${node.getText()}`);
    }
  return found;
}

function isSpoken(node: ts.JsxAttribute): boolean {
  const { initializer } = node;
  return (
    SPOKEN.has(node.name.getText()) && !!initializer && ts.isStringLiteral(initializer) && WORD.test(initializer.text)
  );
}
