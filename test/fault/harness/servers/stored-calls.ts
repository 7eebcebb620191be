import { DatabaseProbe } from '../database-probe.ts';
import type { FaultPostgres } from './fault-postgres.ts';

const MONTHS = `
select relname as name, reltuples::float8 as calls from pg_class
where oid in (select inhrelid from pg_inherits where inhparent = 'calls'::regclass) and reltuples > 0 order by relname`;

/** Fills the tables of a server that is new with calls of the last months, all over or due in days; it is down afterwards. */
export async function storeCalls(postgres: FaultPostgres, calls: number): Promise<void> {
  // Loaded where it is needed: it brings half of the build along.
  const { Database, migrateDatabase } = await import('../../../../bench/built.ts');
  const { fill, prepareServer, restoreServer } = await import('../../../../bench/scale/fill.ts');
  await postgres.start();
  const database = new Database(postgres.url, 2);
  await migrateDatabase(database);
  await database.close();
  await prepareServer(postgres.url);
  await postgres.stop();
  await postgres.start();
  await fill(postgres.url, calls, 'live');
  await restoreServer(postgres.url);
  const months = await new DatabaseProbe(() => postgres.url).query<{ name: string; calls: number }>(MONTHS, []);
  console.log(`stored: ${months.map((month) => `${month.calls} in ${month.name}`).join(', ')}`);
  await postgres.stop();
}
