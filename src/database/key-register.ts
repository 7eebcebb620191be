import type { KeyInUse, KeyRegister } from '../privacy/open-vault.js';
import type { Database } from './database.js';

/** Any fixed number: processes that start together agree on one secret. */
const LOCK = 'select pg_advisory_xact_lock(7302655)';
const READ = 'select id, index_secret as "indexSecret" from encryption_keys order by id';
const ADD = 'insert into encryption_keys (id, index_secret) values ($1, $2)';

/** Keys that something in this database was sealed with. */
export function keyRegisterOf(database: Database): KeyRegister {
  return {
    read: async () => (await database.pool.query<KeyInUse>(READ)).rows,
    add: async (choose) =>
      await database.transaction(async (client) => {
        await client.query(LOCK);
        const added = choose((await client.query<KeyInUse>(READ)).rows);
        if (added) await client.query(ADD, [added.id, added.indexSecret]);
      }),
  };
}
