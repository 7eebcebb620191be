import type pg from 'pg';

const PARENTS = ['calls', 'call_events', 'call_labels', 'receipts'];

/** One for a whole run: a month may begin in it. */
const NOW = new Date();

/** When a month began, so many months ago. */
export function startOf(monthsAgo: number): Date {
  return new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - monthsAgo));
}

/** `calls_2026_03`, of a month so many months ago. */
export function partitionOf(parent: string, monthsAgo: number): string {
  return `${parent}_${startOf(monthsAgo).toISOString().slice(0, 7).replace('-', '_')}`;
}

/** A table for a month ago that is not a partition yet, without indexes: those come by {@link attachMonth}. */
export async function createMonth(client: pg.Client, monthsAgo: number): Promise<void> {
  for (const parent of PARENTS)
    await client.query(`create table ${partitionOf(parent, monthsAgo)} (like ${parent}_default including defaults)`);
}

/** Makes partitions of the tables of a month, with every index. */
export async function attachMonth(client: pg.Client, monthsAgo: number): Promise<void> {
  for (const parent of PARENTS) {
    const name = partitionOf(parent, monthsAgo);
    if (parent === 'receipts') await client.query(`create unique index on ${name} (digest)`);
    await client.query(
      `select attach_partition($1, $2, format('for values from (%L) to (%L)',
         partition_bound($1, $3), partition_bound($1, month_from($3, 1))))`,
      [parent, name, startOf(monthsAgo)],
    );
  }
}
