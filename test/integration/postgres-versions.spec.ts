import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dumpSchema } from '../../scripts/database/schema-dump.js';
import { Database } from '../../src/database/database.js';
import { migrateDatabase } from '../../src/database/migrate.js';
import { ttsCall } from '../support/builders.js';
import { findLocalPostgres, LocalPostgres } from '../support/local-postgres.js';
import { createEmptyDatabase } from '../support/test-database.js';
import { startTestGateway } from '../support/test-gateway.js';

/** The embedded server is of this one; every other test uses it. */
const EMBEDDED = 18;
const OTHERS = [14, 15, 16, 17];
const found = findLocalPostgres();

jest.setTimeout(90_000);

/** The migrations make the same schema there, and a call goes its whole way. */
async function expectToServe(databaseUrl: string, version: number): Promise<void> {
  const database = new Database(databaseUrl, 2);
  const { rows } = await database.pool.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  expect(rows).toEqual([{ version }]);
  await migrateDatabase(database);
  expect(await database.transaction(dumpSchema)).toBe(readFileSync('src/database/schema.sql', 'utf8'));
  await database.close();
  const test = await startTestGateway({ databaseUrl });
  const { body, status } = await test.api.create(ttsCall());
  const queued = await test.api.create(ttsCall(), { prefer: 'respond-async' });
  expect([status, queued.status]).toEqual([201, 202]);
  for (const { id } of [body, queued.body]) await test.api.waitFor(id, ['completed']);
  await test.close();
}

describe('the migrations, and a gateway on what they made', () => {
  it(`work on PostgreSQL ${EMBEDDED}, the embedded one`, async () => {
    await expectToServe(await createEmptyDatabase(), EMBEDDED);
  });

  for (const version of OTHERS) {
    const programs = found.get(version);
    if (programs === undefined) {
      // The reason is part of the name: .ci/run lists what was skipped.
      it.skip(`work on PostgreSQL ${version} (skipped: not found on this machine; name its bin folder in POSTGRES_BINARIES)`, () =>
        undefined);
      continue;
    }
    it(`work on PostgreSQL ${version}`, async () => {
      const server = new LocalPostgres(programs);
      try {
        await expectToServe(await server.start(), version);
      } finally {
        await server.stop();
      }
    });
  }
});
