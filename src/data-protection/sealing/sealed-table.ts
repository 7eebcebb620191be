import { UnreadableError, sealedPrefix } from '../../privacy/field-cipher.js';
import type { SealedField, Vault } from '../../privacy/vault.js';

/** A row as it is read: its key, its version, and what is sealed or should be. */
export interface StoredRow extends Readonly<Record<string, unknown>> {
  readonly key: unknown;
  readonly version: string;
}

/** How the rows of a table are sealed with the newest key. */
export interface SealedTable {
  readonly name: string;
  /** A page of rows. $1 key after which, as JSON; $2 how many. */
  readonly read: string;
  /** Writes those that are still as they were read. $1: JSON array. */
  readonly write: string;
  /** What changes; undefined when nothing does. @throws {UnreadableError} */
  reseal(row: StoredRow, vault: Vault): object | undefined;
}

/** A column of text, of texts, or of JSON. */
export interface SealedColumn {
  readonly name: string;
  readonly type: 'text' | 'text[]' | 'jsonb';
  /** Undefined for a digest, which {@link change} makes. */
  readonly field?: SealedField;
  readonly change?: (stored: string, vault: Vault) => string;
}

/** A table whose columns are each sealed by themselves. @param keys columns of the primary key, with their types. */
export function sealedTable(name: string, keys: readonly string[], columns: readonly SealedColumn[]): SealedTable {
  const names = keys.map((key) => key.split(' ')[0] ?? '');
  const after = keys.map((key, index) => `($1::jsonb ->> ${index})::${key.split(' ')[1] ?? 'text'}`);
  const types = columns.map((column) => `${column.name} ${column.type}`);
  const isRow = keys.map((key, index) => `t.${names[index]} = (r.key ->> ${index})::${key.split(' ')[1] ?? 'text'}`);
  return {
    name,
    read: `select jsonb_build_array(${names.join()}) as key, xmin::text as version, ${columns.map((column) => column.name).join()}
from ${name} t where $1::jsonb is null or (${names.join()}) > (${after.join()}) order by ${names.map((key) => `t.${key}`).join()} limit $2`,
    write: `update ${name} t set ${columns.map((column) => `${column.name} = r.${column.name}`).join()}
from json_to_recordset($1::json) as r(key jsonb, version text, ${types.join()})
where ${isRow.join(' and ')} and t.xmin::text = r.version`,
    reseal: (row, vault) => reseal(row, columns, vault),
  };
}

function reseal(row: StoredRow, columns: readonly SealedColumn[], vault: Vault): object | undefined {
  const before = columns.map(({ name }) => [name, row[name]] as const);
  const after = columns.map((column) => [column.name, resealValue(row[column.name], column, vault)] as const);
  return before.every(([, value], index) => value === after[index]?.[1]) ? undefined : Object.fromEntries(after);
}

function resealValue(value: unknown, column: SealedColumn, vault: Vault): unknown {
  if (value === null || value === '') return value;
  if (column.change) return column.change(value as string, vault);
  if (Array.isArray(value)) {
    const texts = value.map((text) => resealValue(text, column, vault));
    return texts.every((text, index) => text === value[index]) ? (value as unknown) : texts;
  }
  const { field } = column;
  if (!field || (typeof value === 'string' && value.startsWith(sealedPrefix(vault.keyId)))) return value;
  return column.type === 'jsonb'
    ? vault.sealJson(vault.openJson(value, field), field)
    : vault.seal(vault.open(value as string, field), field);
}

/** Seals a page. @returns rows to be written, and how many cannot be read: they are left as they are. */
export function resealPage(rows: readonly StoredRow[], table: SealedTable, vault: Vault) {
  let unreadableCount = 0;
  const changed = rows.flatMap((row) => {
    try {
      const change = table.reseal(row, vault);
      return change ? [{ key: row.key, version: row.version, ...change }] : [];
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      unreadableCount += 1;
      return [];
    }
  });
  return { changed, unreadableCount };
}
