import type { ClientBase } from 'pg';
import { StartError } from '../common/errors/start-error.js';
import type { Migration } from './migration-files.js';

/** Those that may be there already: the changelog has large tables get them before the upgrade. */
const PREPARED = /create (?:unique )?index if not exists (\w+)/gi;
const READ_INVALID = `
select c.relname as name from pg_index x join pg_class c on c.oid = x.indexrelid
where not x.indisvalid and c.relname = any($1) and pg_table_is_visible(c.oid) order by c.relname limit 1`;

/**
 * An index whose building was broken off is there, too: a migration would take it for one of use.
 *
 * @throws {StartError} that names it.
 */
export async function assertBuilt(client: ClientBase, known: readonly Migration[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(READ_INVALID, [known.flatMap(namesIn)]);
  if (!rows[0]) return;
  const { name } = rows[0];
  const sentence =
    `The index ${name} is not complete: its building goes on, or was broken off. Wait for it, or run ` +
    `«drop index ${name}» and build it anew, then start again`;
  throw new StartError('migration-failed', sentence);
}

/** Without those that the migration itself removes where they are broken. */
function namesIn({ sql }: Migration): string[] {
  return [...sql.matchAll(PREPARED)].flatMap(([, name = '']) => (sql.includes(`drop index ${name}`) ? [] : [name]));
}
