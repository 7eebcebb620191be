import type { FaultPostgres } from './fault-postgres.ts';

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
  await postgres.stop();
}
