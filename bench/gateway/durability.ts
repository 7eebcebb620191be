import pg from 'pg';

/** What the database under the gateway promises, and what it holds. */
export interface Durability {
  readonly settings: Readonly<Record<string, string>>;
  readonly callsByStatus: Readonly<Record<string, number>>;
}

/** Reads how durable the measured writes were, from the server itself. */
export async function readDurability(databaseUrl: string): Promise<Durability> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const settings = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
       where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method')`,
    );
    const calls = await client.query<{ status: string; count: number }>(
      'select status, count(*)::int as count from calls group by status',
    );
    return {
      settings: Object.fromEntries(settings.rows.map(({ name, setting }) => [name, setting])),
      callsByStatus: Object.fromEntries(calls.rows.map(({ status, count }) => [status, count])),
    };
  } finally {
    await client.end();
  }
}
