import type { Pool, PoolClient } from 'pg';

type Query = (...args: unknown[]) => Promise<unknown>;
type Connect = (...args: unknown[]) => Promise<PoolClient>;

/**
 * Loses the answers of a pool's next statements that contain `part`, or of the commits of their transactions: they are
 * committed, and whoever asked learns only that the connection broke.
 *
 * @returns how many answers were lost so far, and an end to it.
 */
export function loseAnswers(
  pool: Pool,
  part: string,
  most = 1,
): { readonly count: () => number; readonly stop: () => void } {
  const query = pool.query.bind(pool) as unknown as Query;
  const connect = pool.connect.bind(pool) as unknown as Connect;
  let lost = 0;
  const lose = (isIt: boolean): void => {
    if (lost === most || !isIt) return;
    lost += 1;
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  };
  const losing: Query = async (...args) => {
    const answer = await query(...args);
    lose(textOf(args).includes(part));
    return answer;
  };
  const connecting: Connect = async (...args) => {
    // With a callback it is the pool that asks, for one statement.
    const client = await connect(...args);
    if (args.length === 0) watchTransaction(client, part, lose);
    return client;
  };
  pool.query = losing as unknown as Pool['query'];
  pool.connect = connecting;
  const stop = (): void => {
    pool.query = query as unknown as Pool['query'];
    pool.connect = connect;
  };
  return { count: () => lost, stop };
}

/** Until the client is released. */
function watchTransaction(client: PoolClient, part: string, lose: (isIt: boolean) => void): void {
  const query = client.query.bind(client) as unknown as Query;
  const release = client.release.bind(client);
  let isIts = false;
  const watching: Query = async (...args) => {
    const answer = await query(...args);
    const text = textOf(args);
    isIts ||= text.includes(part);
    lose(isIts && text === 'commit');
    return answer;
  };
  client.query = watching as unknown as PoolClient['query'];
  client.release = (error) => {
    client.query = query as unknown as PoolClient['query'];
    release(error);
  };
}

function textOf([first]: readonly unknown[]): string {
  return typeof first === 'string' ? first : (first as { readonly text: string }).text;
}
