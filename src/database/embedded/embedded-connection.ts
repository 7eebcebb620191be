import pg from 'pg';

/** The server's superuser. */
export const USER = 'gateway';
/** The gateways' database. */
export const DATABASE = 'gateway';
/** Name under which gateways connect; the last one that leaves stops the server. */
export const APPLICATION_NAME = 'aliyun-voice-gateway';

/** @param database its name; `postgres` exists from the beginning. */
export function urlOf(port: string, password: string, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server takes connections. */
export async function isReady(url: string): Promise<boolean> {
  return await withClient(url, () => Promise.resolve(true)).catch(() => false);
}

/** Makes the gateways' database when there is none. */
export async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

/** Connections of gateways. */
export async function countGateways(url: string): Promise<number> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'select count(*)::int as count from pg_stat_activity where application_name = $1',
      [APPLICATION_NAME],
    );
    return rows[0]?.count ?? 0;
  });
}

async function withClient<T>(url: string, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'embedded-postgres',
  });
  await client.connect();
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}
