import { TenantsRepository } from '../../src/applications/tenants/tenants.repository.js';
import { LOCK_APPLICATIONS } from '../../src/applications/tenants/tenants.sql.js';
import { Database } from '../../src/database/database.js';
import { aChange } from '../support/audited-change.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

it('there are never more applications than there may be, however many are made at once', async () => {
  const database = new Database(await createTestDatabase(), 4);
  const tenants = new TenantsRepository(database, TEST_VAULT);
  const { rows } = await database.pool.query<{ count: number }>('select count(*)::integer as count from applications');
  const most = (rows[0]?.count ?? 0) + 1;
  const other = await database.pool.connect();
  await other.query('begin');
  await other.query(LOCK_APPLICATIONS);
  await other.query(`insert into applications (id, name) values ('app_first', 'first')`);
  const second = tenants.create('app_second', 'second', most, aChange());
  await other.query('select pg_sleep(0.3)');
  await other.query('commit');
  other.release();
  expect(await second).toBeUndefined();
  await database.close();
});
