import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import { migrateDatabase } from '../../src/database/migrate.js';
import { type Migration, readMigrations } from '../../src/database/migration-files.js';
import { createEmptyDatabase } from '../support/test-database.js';

const MIGRATION_LOCK = 7_302_651;

describe('migrations', () => {
  let known: Migration[];
  let database: Database;

  beforeAll(async () => {
    known = await readMigrations();
  });
  beforeEach(async () => {
    database = new Database(await createEmptyDatabase(), 2);
  });
  afterEach(() => database.close());

  async function readLog(): Promise<unknown[]> {
    const { rows } = await database.pool.query<{ name: string }>(
      'select number, name, is_breaking as "isBreaking" from gateway_migrations order by number',
    );
    return rows;
  }

  /** As Drizzle did. */
  async function runFirst(count: number): Promise<void> {
    for (const { sql } of known.slice(0, count)) await database.pool.query(sql);
    await database.pool.query(`create schema drizzle;
      create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
      insert into drizzle.__drizzle_migrations (hash, created_at) select 'hash', i from generate_series(1, ${count}) i`);
  }

  const logOf = (migrations: readonly Migration[]) =>
    migrations.map(({ number, name, isBreaking }) => ({ number, name, isBreaking }));

  it('are written down when they have run, with what is breaking', async () => {
    await migrateDatabase(database);
    expect(await readLog()).toEqual(logOf(known));
    expect(await readLog()).toContainEqual({ number: 4, name: '0004_edges', isBreaking: true });
  });

  it('run once when several processes start at the same time', async () => {
    const others = Array.from({ length: 3 }, () => new Database(database.connectionString, 1));
    await Promise.all([database, ...others].map((each) => migrateDatabase(each)));
    expect(await readLog()).toEqual(logOf(known));
    await Promise.all(others.map((other) => other.close()));
  });

  it('go on where Drizzle has left off, which counted them before', async () => {
    await runFirst(4);
    await migrateDatabase(database);
    expect(await readLog()).toEqual(logOf(known));
  });

  it('stay when a later one fails, which leaves nothing behind and is tried again by the next start', async () => {
    await database.pool.query('create table show_number_leases (in_the_way text)');
    await expect(migrateDatabase(database)).rejects.toThrow('relation "show_number_leases" already exists');
    expect(await readLog()).toEqual(logOf(known.slice(0, 3)));
    const added = `select from pg_attribute where attrelid = 'applications'::regclass and attname = 'show_numbers'`;
    expect((await database.pool.query(added)).rowCount).toBe(0);
    await database.pool.query('drop table show_number_leases');
    await migrateDatabase(database);
    expect(await readLog()).toEqual(logOf(known));
  });

  it('run nothing on an index that was to be there, and whose building was broken off: it is named', async () => {
    await runFirst(18);
    await database.pool.query(`
      insert into calls (id, application_id, kind, status, callee_index, request, metadata, upstream_operation, created_at)
      values ('0UoSfs1PyPjngvE', 'default', 'tts', 'completed', 'x', '{}', '{}', 'SingleCallByTts', now());
      create index calls_failures_idx on calls (application_id, mode, failure_code, id) where failure_code is not null;
      update pg_index set indisvalid = false where indexrelid = 'calls_failures_idx'::regclass`);
    await expect(migrateDatabase(database)).rejects.toThrow('The index calls_failures_idx is not complete');
    expect(await readLog()).toEqual(logOf(known.slice(0, 18)));
    await database.pool.query('drop index calls_failures_idx');
    await migrateDatabase(database);
    expect(await readLog()).toEqual(logOf(known));
  });

  it('of a newer version that ran while this one waited stop this one, when they are breaking', async () => {
    const newer = new pg.Client({ connectionString: database.connectionString });
    await newer.connect();
    await newer.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    const waits = Promise.withResolvers<void>();
    const migrating = migrateDatabase(database, () => waits.resolve());
    await Promise.race([waits.promise, sleep(10_000, undefined, { ref: false })]);
    await newer.query(`create table gateway_migrations (number integer primary key, name text, is_breaking boolean);
      insert into gateway_migrations values (9998, '9998_tenants', true), (9999, '9999_note', false)`);
    await newer.end();
    await expect(migrating).rejects.toThrow(
      /migrated by a newer version \(9998_tenants\), which this version cannot use/,
    );
  });
});
