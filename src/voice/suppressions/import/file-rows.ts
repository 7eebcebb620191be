/** What is longer is no row of a list of numbers. */
const LONGEST_ROW = 2_000;
/** What spreadsheets put between fields. */
const SEPARATORS: ReadonlySet<string> = new Set([',', ';', '\t']);
const QUOTE = '"';

/** One row of a file. */
export interface FileRow {
  /** From 1 on, as an editor or a spreadsheet numbers it; empty ones count. */
  readonly row: number;
  /** Undefined for a row that is too long. */
  readonly fields?: readonly string[];
}

/**
 * The rows of a file, while it arrives. A row ends with its line, whatever its quotes say: one that is forgotten somewhere must
 * not make the rest of a file one row. Of a line that is too long, no more is kept than shows it.
 */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let rest = '';
  let row = 0;
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_ROW + 1);
    for (const line of lines) yield toRow(++row, line);
  }
  if (rest !== '') yield toRow(row + 1, rest);
}

function toRow(row: number, line: string): FileRow {
  return line.length > LONGEST_ROW ? { row } : { row, fields: splitFields(line.trim()) };
}

/** A quote within a field that begins with one is written twice. */
function splitFields(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === QUOTE && isQuoted && line.charAt(at + 1) === QUOTE) field += line.charAt(++at);
    else if (char === QUOTE && (isQuoted || field.trim() === '')) isQuoted = !isQuoted;
    else if (SEPARATORS.has(char) && !isQuoted) {
      fields.push(field.trim());
      field = '';
    } else field += char;
  }
  return [...fields, field.trim()];
}
