import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
// Jest's own loader does not reach in here: the build is what there is (npm test makes it).
import { Database } from '../../dist/database/database.js';
import { EmbeddedPostgres } from '../../dist/database/embedded/embedded-postgres.js';
import { migrateDatabase } from '../../dist/database/migrate.js';
import { COMPILE_CACHE_VARIABLE } from './v8-settings.ts';
import { CLUSTER_VARIABLE, copyCluster } from './ready-cluster.ts';
import { makeRunFolder } from './run-folder.mjs';
import { TEMPLATE_DATABASE } from './test-database.ts';
import { LOG_FILE_VARIABLE } from './test-log.ts';

/** Durability is not what the tests test; those that do have a server of their own. Nothing lives long enough to be tidied. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=1d'];

/** One PostgreSQL for the whole run; every test file makes its own databases in it, as copies of a template. */
export default async function globalSetup() {
  const folder = makeRunFolder();
  await makeCluster(folder);
  process.env[CLUSTER_VARIABLE] = join(folder, 'ready');
  copyCluster(join(folder, 'postgres'), process.env[CLUSTER_VARIABLE]);
  const server = new EmbeddedPostgres(folder, FAST);
  process.env.TEST_DATABASE_URL = await server.start();
  await makeTemplate(new URL(process.env.TEST_DATABASE_URL));
  process.env[COMPILE_CACHE_VARIABLE] = join(folder, 'compile-cache');
  process.env[LOG_FILE_VARIABLE] = join(folder, 'gateway.log');
  writeFileSync(process.env[LOG_FILE_VARIABLE], '');
  globalThis.testServer = { folder, stop: () => server.stop() };
}

/** With the tables of this version, and stopped. */
async function makeCluster(folder) {
  const server = new EmbeddedPostgres(folder, FAST);
  const url = new URL(await server.start());
  const database = new Database(url.href, 1);
  await migrateDatabase(database);
  await makeLoginsCheap(database, url);
  await database.close();
  await server.stop();
}

/** Clients prove that they know the password by as many digests as its verifier says: 4096 for each connection, unless told. */
async function makeLoginsCheap({ pool }, { username, password }) {
  await pool.query('set scram_iterations = 1');
  await pool.query(`alter role ${username} password '${password}'`);
}

/** Sorts as words are sorted, as databases of others do (RDS, most packages); the embedded one compares bytes. */
const COLLATION = "locale_provider icu icu_locale 'en-US' locale 'C'";

async function makeTemplate(url) {
  const maintenance = new URL('/postgres', url);
  const server = new Database(maintenance.href, 1);
  await server.pool.query(`create database ${TEMPLATE_DATABASE} template template0 ${COLLATION}`);
  await server.close();
  const template = new Database(new URL(`/${TEMPLATE_DATABASE}`, url).href, 1);
  await migrateDatabase(template);
  await template.close();
  await keepCatalogue(new URL(`/${TEMPLATE_DATABASE}`, url));
}

/** The first connection to a database writes a file with what all others need to know of its catalogue; copies have it, too. */
async function keepCatalogue(url) {
  const template = new Database(url.href, 1);
  await template.pool.query('select 1');
  await template.close();
}
