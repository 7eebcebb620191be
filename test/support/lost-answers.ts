import type { Pool } from 'pg';

type Query = (...args: unknown[]) => Promise<unknown>;

/**
 * Loses the answers of a pool's next statements that contain `part`: they are committed, and whoever asked learns only that the
 * connection broke.
 *
 * @returns how many answers were lost so far, and an end to it.
 */
export function loseAnswers(
  pool: Pool,
  part: string,
  most = 1,
): { readonly count: () => number; readonly stop: () => void } {
  const query = pool.query.bind(pool) as unknown as Query;
  let lost = 0;
  const losing: Query = async (...args) => {
    const answer = await query(...args);
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { readonly text: string }).text;
    if (lost === most || !text.includes(part)) return answer;
    lost += 1;
    throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  };
  pool.query = losing as unknown as Pool['query'];
  return { count: () => lost, stop: () => void (pool.query = query as unknown as Pool['query']) };
}
