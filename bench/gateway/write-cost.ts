import pg from 'pg';

/** What one call writes. */
export interface WriteCost {
  /** Write-ahead log, in bytes. Images of whole pages, which depend on how long ago the last checkpoint was, are left out. */
  readonly walBytes: number;
  /** Entries put into indexes. */
  readonly indexInsertions: number;
  readonly commits: number;
}

/** Reads from the write-ahead log itself what the calls of `load` wrote, on average. */
export async function readWriteCost(databaseUrl: string, load: () => Promise<number>): Promise<WriteCost> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_walinspect');
    const position = async () =>
      (await client.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn')).rows[0]?.lsn;
    const from = await position();
    const calls = await load();
    const { rows } = await client.query<{ wal: number; insertions: number; commits: number }>(
      `select sum(record_size)::float8 as wal,
         sum(count) filter (where "resource_manager/record_type" like 'Btree/INSERT_LEAF' or
           "resource_manager/record_type" like 'Btree/INSERT_POST')::float8 as insertions,
         sum(count) filter (where "resource_manager/record_type" = 'Transaction/COMMIT')::float8 as commits
       from pg_get_wal_stats($1, $2, true)`,
      [from, await position()],
    );
    const { wal = NaN, insertions = NaN, commits = NaN } = rows[0] ?? {};
    return { walBytes: wal / calls, indexInsertions: insertions / calls, commits: commits / calls };
  } finally {
    await client.end();
  }
}
