import type { ClientBase } from 'pg';
import * as queries from './catalog-queries.ts';

const HEAD = `-- The schema as all migrations together make it: to read, and to see in a change what a migration changes.
-- Written by «npm run db:dump», do not edit. A database is made by the migrations, never by this file.
`;

/** In this order a reader meets first what the rest is made of. */
const SECTIONS = [
  queries.TYPES,
  queries.TABLES,
  queries.COMMENTS,
  queries.INDEXES,
  queries.FUNCTIONS,
  queries.TRIGGERS,
] as const;

/**
 * The schema `public` in SQL, read from the catalog: the same text on every PostgreSQL from 14 on, and without pg_dump, which
 * the embedded server does not come with.
 *
 * @throws when the schema has a kind of thing that this function does not show.
 */
export async function dumpSchema(client: ClientBase): Promise<string> {
  const unknown = await definitionsOf(client, queries.UNKNOWN);
  if (unknown.length > 0) throw new Error(`scripts/database does not dump: ${unknown.join(', ')}`);
  const parts = [HEAD];
  for (const section of SECTIONS)
    for (const definition of await definitionsOf(client, section)) parts.push(definition + '\n');
  return parts.join('\n');
}

async function definitionsOf(client: ClientBase, query: string): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(query);
  return rows.map(({ definition }) => definition.trim());
}
