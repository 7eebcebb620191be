import { Pool } from 'pg';
import { SCOPES } from '../../src/applications/access/scopes.js';
import { ApiKeysRepository, hashOf } from '../../src/applications/keys/api-keys.repository.js';
import { Database } from '../../src/database/database.js';
import { readMigrations } from '../../src/database/migration-files.js';
import { aChange } from '../support/audited-change.js';
import { createEmptyDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

/** As replicas of the version before write. */
const INSERT_KEY = `insert into api_keys (hash, application_id) values ($1, 'default')`;
const INSERT_TICKET = `insert into event_tickets (hash, application_id, expires_at) values ('t', 'default', now())`;

/** Number of the migration `0010_api_keys`. */
const API_KEYS = 10;

describe('API keys from before there were scopes', () => {
  let database: Database;

  beforeAll(async () => {
    const connectionString = await createEmptyDatabase();
    const pool = new Pool({ connectionString, max: 1 });
    const run = async (isWanted: (number: number) => boolean) => {
      for (const { sql, number } of await readMigrations())
        if (isWanted(number)) await pool.query(`begin;\n${sql};\ncommit`);
    };
    await run((number) => number < API_KEYS);
    await pool.query(`insert into applications (id, name) values ('default', 'default')`);
    for (const key of ['early', 'earlier']) await pool.query(INSERT_KEY, [hashOf(key)]);
    await run((number) => number >= API_KEYS);
    // A replica that has not been replaced yet.
    await pool.query(INSERT_KEY, [hashOf('late')]);
    await pool.query(INSERT_TICKET);
    await pool.end();
    database = new Database(connectionString, 2);
  });
  afterAll(() => database.close());

  it('go on with every scope, and so do those that old replicas add meanwhile', async () => {
    const keys = new ApiKeysRepository(database, TEST_VAULT);
    for (const key of ['early', 'earlier', 'late']) {
      const found = await keys.authenticate(key);
      expect([found?.identity.applicationId, found?.msLeft]).toEqual(['default', Infinity]);
      expect([...(found?.identity.scopes ?? [])]).toEqual(SCOPES);
    }
  });

  it('have ids of their own, to be revoked by', async () => {
    const keys = new ApiKeysRepository(database, TEST_VAULT);
    const ids = (await keys.list('default', { createdAt: new Date(0), id: '', limit: 10 })).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^ak_[0-9a-f]{15}$/);
    const { keyId } = (await keys.authenticate('early'))?.identity ?? { keyId: '' };
    await keys.revoke('default', keyId, aChange());
    expect(await keys.authenticate('early')).toBeUndefined();
    expect(await keys.authenticate('earlier')).toBeDefined();
  });
});
