import type { ClientBase, Pool } from 'pg';

interface Explained {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: Readonly<Record<string, unknown>> }];
}

/** How many blocks of 8 kB a statement reads, from memory or from files; it is carried out. */
export async function countBlocksRead(
  client: ClientBase | Pool,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await client.query<Explained>(`explain (analyze, buffers, format json) ${text}`, [...values]);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
  return Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks']);
}
