import { once } from 'node:events';
import { Database } from '../../src/database/database.js';
import { createTestDatabase } from '../support/test-database.js';

describe('a connection that is lost in a transaction, between two statements', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 2);
    database.onConnectionError(() => undefined);
  });
  afterAll(() => database.close());

  it.each(['pool', 'writer'] as const)('fails the transaction, not the process (%s)', async (name) => {
    const lost = database.transaction(async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const ended = once(client, 'end');
      await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await ended;
      await client.query('select 1');
    }, database[name]);
    await expect(lost).rejects.toThrow();
    await expect(database.transaction((client) => client.query('select 1'), database[name])).resolves.toBeDefined();
  });
});
