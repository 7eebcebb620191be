import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Jest's own loader does not reach in here: the build is what there is (npm test makes it).
import { EmbeddedPostgres } from '../../dist/database/embedded/embedded-postgres.js';
import { LOG_FILE_VARIABLE } from './test-log.ts';

/** One PostgreSQL for the whole run; every test file makes its own databases in it. Durability is not what they test. */
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'voice-gateway-test-'));
  const server = new EmbeddedPostgres(folder, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']);
  process.env.TEST_DATABASE_URL = await server.start();
  process.env[LOG_FILE_VARIABLE] = join(folder, 'gateway.log');
  writeFileSync(process.env[LOG_FILE_VARIABLE], '');
  globalThis.testServer = { folder, stop: () => server.stop() };
}
