import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest's own loader does not reach in here: the build is what there is (npm test makes it).
import { Database } from '../../dist/database/database.js';
import { EmbeddedPostgres } from '../../dist/database/embedded/embedded-postgres.js';
import { migrateDatabase } from '../../dist/database/migrate.js';
import { TEMPLATE_DATABASE } from './test-database.ts';
import { LOG_FILE_VARIABLE } from './test-log.ts';

/** One PostgreSQL for the whole run; every test file makes its own databases in it, as copies of a template. Durability is not what they test. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'voice-gateway-test-'));
  const server = new EmbeddedPostgres(folder, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']);
  process.env.TEST_DATABASE_URL = await server.start();
  await makeTemplate(process.env.TEST_DATABASE_URL);
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compile-cache');
  process.env[LOG_FILE_VARIABLE] = join(folder, 'gateway.log');
  writeFileSync(process.env[LOG_FILE_VARIABLE], '');
  globalThis.testServer = { folder, stop: () => server.stop() };
}

async function makeTemplate(serverUrl) {
  const server = new Database(serverUrl, 1);
  await server.pool.query(`create database ${TEMPLATE_DATABASE}`);
  await server.close();
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE_DATABASE}`;
  const template = new Database(url.href, 1);
  await migrateDatabase(template);
  await template.close();
}
