import { getTableConfig } from 'drizzle-orm/pg-core';
import { readFileSync } from 'node:fs';
import { dumpSchema } from '../../scripts/database/schema-dump.js';
import { Database } from '../../src/database/database.js';
import { migrateDatabase } from '../../src/database/migrate.js';
import * as schema from '../../src/database/schema.js';
import { createEmptyDatabase } from '../support/test-database.js';

/** The migrator's own: nothing that serves looks at it. */
const LOG = 'gateway_migrations';

const COLUMNS = `
select format('%s.%s %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
  (select format(' collate "%s"', l.collname) from pg_collation l where l.oid = a.attcollation and l.collname <> 'default'),
  case when a.attnotnull then ' not null' end,
  case when a.atthasdef or a.attidentity <> '' then ' default' end) as line
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname <> $1 and a.attnum > 0 and not a.attisdropped`;

const PRIMARY_KEYS = `
select format('%s: %s', conrelid::regclass, (
  select string_agg(a.attname, ', ' order by array_position(conkey, a.attnum)) from pg_attribute a
  where a.attrelid = conrelid and a.attnum = any(conkey))) as line
from pg_constraint join pg_class c on c.oid = conrelid and not c.relispartition
where contype = 'p' and connamespace = 'public'::regnamespace and conrelid::regclass::text <> $1`;

const declared = Object.values(schema).map((table) => getTableConfig(table));

describe('a database that the migrations made', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createEmptyDatabase(), 2);
    await migrateDatabase(database);
  });
  afterAll(() => database.close());

  async function linesOf(query: string): Promise<string[]> {
    const { rows } = await database.pool.query<{ line: string }>(query, [LOG]);
    return rows.map(({ line }) => line).sort();
  }

  it('has the schema of src/database/schema.sql (npm run db:dump writes it)', async () => {
    expect(await database.transaction(dumpSchema)).toBe(readFileSync('src/database/schema.sql', 'utf8'));
  });

  it('has the tables and columns that Drizzle knows: their types, what may be null, what has a default', async () => {
    const columns = declared.flatMap(({ name, columns }) =>
      columns.map((column) =>
        [
          `${name}.${column.name}`,
          column.getSQLType().replace(' (', '('),
          ...(column.notNull ? ['not null'] : []),
          ...(column.hasDefault || column.generatedIdentity ? ['default'] : []),
        ].join(' '),
      ),
    );
    expect(columns.sort()).toEqual(await linesOf(COLUMNS));
  });

  it('has the primary keys that Drizzle knows', async () => {
    const keys = declared.map(({ name, columns, primaryKeys: [composite] }) => {
      const parts = composite?.columns ?? columns.filter(({ primary }) => primary);
      return `${name}: ${parts.map((column) => column.name).join(', ')}`;
    });
    expect(keys.sort()).toEqual(await linesOf(PRIMARY_KEYS));
  });

  it.each([
    ['a view', 'create view busy as select 1 as one', 'view busy'],
    ['an enumeration', `create type colour as enum ('red')`, 'type colour'],
    ['a sequence of its own', 'create sequence ticket', 'sequence ticket'],
    ['row security', 'alter table calls enable row level security', 'row security of calls'],
  ])('with %s would not be shown whole, and the dump says so', async (_what, statement, named) => {
    const dump = database.transaction(async (client) => {
      await client.query(statement);
      return await dumpSchema(client);
    });
    await expect(dump).rejects.toThrow(`does not dump: ${named}`);
  });

  it.each([
    ['column', 'alter table calls add column note text'],
    ['default', 'alter table calls alter column attempt set default 1'],
    ['index', 'create index calls_note_idx on calls (caller_index)'],
    ['constraint', 'alter table calls add constraint calls_positive check (attempt >= 0)'],
    ['comment', `comment on table calls is 'all of them'`],
    ['setting of a table', 'alter table recordings set (fillfactor = 80)'],
    ['trigger', 'drop trigger calls_release_show_number on calls'],
    [
      'function',
      `create or replace function callee_slot(p_row callee_flows, p_slot text) returns callee_flow
      language sql stable as 'select (p_row).other'`,
    ],
  ])('with another %s has another dump', async (_what, statement) => {
    const rollback = new Error('back to what it was');
    const changed = database.transaction(async (client) => {
      await client.query(statement);
      expect(await dumpSchema(client)).not.toBe(readFileSync('src/database/schema.sql', 'utf8'));
      throw rollback;
    });
    await expect(changed).rejects.toBe(rollback);
  });
});
