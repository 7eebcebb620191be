import { jest } from '@jest/globals';
import pg from 'pg';
import { readMigrations } from '../../src/database/migration-files.js';
import { hashOf } from '../../src/applications/keys/api-keys.repository.js';
import { ApiClient } from '../support/api-client.js';
import { eventPage } from '../support/event-pages.js';
import { type Ended, runMain } from '../support/run-main.js';
import { startHere } from '../support/start-here.js';
import { createEmptyDatabase } from '../support/test-database.js';
import { startTestGateway } from '../support/test-gateway.js';

const MIGRATE = new URL('../../dist/migrate.js', import.meta.url).pathname;
/** The oldest state that anybody can have: the tables of the first version that was used. */
const OLDEST = 1;
const KEY = 'key-of-the-oldest-version';
const CALL = '0UoSfs1PyPjngvE';
const IN_SANDBOX = `main|SingleCallByTts|http://127.0.0.1:3900|rpc|3f2a91c0de45`;

/** As the oldest version wrote them. */
const ROWS = [
  `insert into applications (id, name) values ('default', 'default')`,
  `insert into api_keys (hash, application_id) values ('${hashOf(KEY)}', 'default')`,
  `insert into calls (id, application_id, kind, status, callee, request, metadata, attempt, nonce, signed_at, signed_for,
     upstream_operation, upstream_call_id, created_at, event_count)
   values ('${CALL}', 'default', 'tts', 'completed', '+8613900139000',
     '{"kind":"tts","ttsCode":"TTS_1000001","ttsParams":{}}', '{"order":"7"}', 1, 'n', now(), '${IN_SANDBOX}',
     'SingleCallByTts', '1^2', now(), 2)`,
  `insert into call_events (call_id, number, application_id, type, data, occurred_at)
   values ('${CALL}', 1, 'default', 'call.queued', '{}', now()), ('${CALL}', 2, 'default', 'call.completed', '{}', now())`,
];

jest.setTimeout(90_000);

/** After them, no gateway of a version before may run. */
const BREAKING = ['0004_edges', '0016_sealed_fields'];

describe('an upgrade from the oldest tables', () => {
  let databaseUrl: string;
  let names: string[];

  beforeAll(async () => {
    databaseUrl = await createEmptyDatabase();
    const known = await readMigrations();
    names = known.map(({ name }) => name);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (const { sql } of known.slice(0, OLDEST + 1)) await client.query(`begin;\n${sql};\ncommit`);
    await client.query(`create schema drizzle;
      create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('a', 0), ('b', 1)`);
    for (const row of ROWS) await client.query(row);
    await client.end();
  });

  const run = async (...args: string[]): Promise<Ended> =>
    await runMain({ env: { DATABASE_URL: databaseUrl }, script: MIGRATE, args });

  it('can be looked at before: what is pending, and what of it is breaking', async () => {
    const { code, stdout } = await run('--check');
    const pending = names.slice(OLDEST + 1);
    expect(stdout.split('\n').slice(0, pending.length)).toEqual(
      pending.map((name) => `${name}: pending${BREAKING.includes(name) ? ', BREAKING' : ''}`),
    );
    expect(stdout).toContain('Stop every gateway of the version before first');
    expect(code).toBe(1);
  });

  it('is not made by a start that is not to, which says what to do', async () => {
    const env = { DATABASE_URL: databaseUrl, MIGRATE_ON_START: 'off', DATABASE_WAIT_MS: '0' };
    const { code, stderr } = await startHere({ env });
    expect(stderr).toMatch(/^The database lacks \d+ migrations .*run `npm run migrate` .*MIGRATE_ON_START=on\n$/);
    expect(code).toBe(1);
  });

  it('is made by the program, which finds nothing more to do afterwards', async () => {
    const { code, stdout } = await run();
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, 'The database is up to date.']);
    expect(await run('--check')).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
  });

  it('leaves calls, their events and keys as they were', async () => {
    const test = await startTestGateway({ databaseUrl, migrateOnStart: 'off' });
    try {
      const api = new ApiClient(test.gateway.url, KEY);
      expect(await api.get(CALL)).toMatchObject({ id: CALL, status: 'completed', metadata: { order: '7' } });
      const { items } = await eventPage(api, '/v1/events');
      expect(items.map(({ type }) => type)).toEqual(['call.queued', 'call.completed']);
    } finally {
      await test.close();
    }
  });

  it('lets the version before go on, and start, as long as nothing in it is breaking', async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`insert into gateway_migrations values (9998, '9998_of_the_next_version', false)`);
    await client.end();
    const env = { DATABASE_URL: databaseUrl, ALIYUN_MODE: 'sandbox', BOOTSTRAP_API_KEY: KEY };
    expect((await startHere({ env })).code).toBe(0);
    expect((await run('--check')).code).toBe(0);
  });

  it('says in a sentence what is wrong, without anything of the URL', async () => {
    const { code, stderr } = await runMain({
      env: { DATABASE_URL: 'postgres://u:Pw0rdOfMine@127.0.0.1:1/x', DATABASE_WAIT_MS: '0' },
      script: MIGRATE,
    });
    expect(stderr).toMatch(/^The database of DATABASE_URL was not there.*\n$/);
    expect(stderr).not.toContain('Pw0rdOfMine');
    expect(code).toBe(2);
  });
});
