/** `npm run db:dump`: migrates a new database of an embedded server, and writes its schema to `src/database/schema.sql`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpSchema } from './schema-dump.ts';

const ROOT = new URL('../../', import.meta.url);
const built = (name: string): string => new URL(`dist/database/${name}.js`, ROOT).href;
const { EmbeddedPostgres } = (await import(
  built('embedded/embedded-postgres')
)) as typeof import('../../src/database/embedded/embedded-postgres.js');
const { Database } = (await import(built('database'))) as typeof import('../../src/database/database.js');
const { migrateDatabase } = (await import(built('migrate'))) as typeof import('../../src/database/migrate.js');

const folder = mkdtempSync(join(tmpdir(), 'schema-dump-'));
const server = new EmbeddedPostgres(folder, ['fsync=off']);
const database = new Database(await server.start(), 1);
try {
  await migrateDatabase(database);
  const schema = await database.transaction(dumpSchema);
  writeFileSync(new URL('src/database/schema.sql', ROOT), schema);
  process.stdout.write(`src/database/schema.sql: ${schema.split('\n').length} lines.\n`);
} finally {
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
