/** What is longer is no row of a list of numbers. */
export const LONGEST_ROW = 2_000;
/** Fields in quotes, or up to what a spreadsheet separates them with. */
const FIELD = /(?:"((?:[^"]|"")*)"[^,;\t]*|([^,;\t]*))(?:[,;\t]|$)/y;

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
  if (rest !== '') yield toRow(++row, rest);
}

function toRow(row: number, line: string): FileRow {
  return line.length > LONGEST_ROW ? { row } : { row, fields: splitFields(line.trim()) };
}

function splitFields(line: string): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < line.length) {
    const [all = '', quoted, plain = ''] = FIELD.exec(line) ?? [];
    if (all === '') break;
    fields.push((quoted?.replaceAll('""', '"') ?? plain).trim());
  }
  return fields;
}
