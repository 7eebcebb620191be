import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest's own loader does not reach in here: the build is what there is (npm test makes it).
import { Database } from '../../dist/database/database.js';
import { EmbeddedPostgres } from '../../dist/database/embedded/embedded-postgres.js';
import { migrateDatabase } from '../../dist/database/migrate.js';
import { CLUSTER_VARIABLE, copyCluster } from './ready-cluster.ts';
import { TEMPLATE_DATABASE } from './test-database.ts';
import { LOG_FILE_VARIABLE } from './test-log.ts';

/** Durability is not what the tests test; those that do have a server of their own. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** One PostgreSQL for the whole run; every test file makes its own databases in it, as copies of a template. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'voice-gateway-test-'));
  await makeCluster(folder);
  process.env[CLUSTER_VARIABLE] = join(folder, 'ready');
  copyCluster(join(folder, 'postgres'), process.env[CLUSTER_VARIABLE]);
  const server = new EmbeddedPostgres(folder, FAST);
  process.env.TEST_DATABASE_URL = await server.start();
  await makeTemplate(new URL(process.env.TEST_DATABASE_URL));
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compile-cache');
  process.env[LOG_FILE_VARIABLE] = join(folder, 'gateway.log');
  writeFileSync(process.env[LOG_FILE_VARIABLE], '');
  globalThis.testServer = { folder, stop: () => server.stop() };
}

/** With the tables of this version, and stopped. */
async function makeCluster(folder) {
  const server = new EmbeddedPostgres(folder, FAST);
  const database = new Database(await server.start(), 1);
  await migrateDatabase(database);
  await database.close();
  await server.stop();
}

async function makeTemplate(url) {
  const ofGateways = url.pathname.slice(1);
  const maintenance = new URL('/postgres', url);
  const server = new Database(maintenance.href, 1);
  await server.pool.query(`create database ${TEMPLATE_DATABASE} template ${ofGateways}`);
  await server.close();
}
