import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BootstrapKeysRepository } from '../../src/applications/keys/bootstrap-keys.repository.js';
import { newKey as newKeyOf } from '../../src/applications/keys/key-format.js';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { Database } from '../../src/database/database.js';
import { startHere } from '../support/start-here.js';
import { createEmptyDatabase, createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

const newKey = () => `test-key-${randomBytes(12).toString('hex')}`;

describe('BOOTSTRAP_API_KEY', () => {
  let database: Database;
  let bootstrap: BootstrapKeysRepository;
  let keys: ApiKeysRepository;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 5);
    bootstrap = new BootstrapKeysRepository(database);
    keys = new ApiKeysRepository(database, TEST_VAULT);
  });
  afterAll(() => database.close());

  const applicationOf = async (key: string) => (await keys.authenticate(key))?.identity.applicationId;

  it('revokes the bootstrap key before it, and no other key', async () => {
    const [old, next, other] = [newKey(), newKey(), newKey()];
    await keys.ensure('replaced', other);
    expect(await bootstrap.install('replaced', old)).toBe('in-force');
    expect(await bootstrap.install('replaced', next)).toBe('in-force');
    expect(await bootstrap.install('replaced', next)).toBe('in-force');
    const found = await Promise.all([old, next, other].map(applicationOf));
    expect(found).toEqual([undefined, 'replaced', 'replaced']);
  });

  it('stays revoked when a process with the old value starts again', async () => {
    const [old, next] = [newKey(), newKey()];
    for (const key of [old, next]) await bootstrap.install('stale', key);
    expect(await bootstrap.install('stale', old)).toBe('revoked');
    expect(await applicationOf(old)).toBeUndefined();
    expect(await applicationOf(next)).toBe('stale');
  });

  it('takes over a key of an earlier version, which did not say what it was', async () => {
    const [old, next] = [newKey(), newKey()];
    await keys.ensure('upgraded', old);
    for (const key of [old, next]) await bootstrap.install('upgraded', key);
    expect(await applicationOf(old)).toBeUndefined();
  });

  it('says in the audit log, and to every process, that it made more of a key that could do less', async () => {
    const key = newKey();
    await keys.ensure('raised', key);
    const { rows } = await database.pool.query<{ id: string }>(
      `update api_keys set scopes = '{calls:read}', expires_at = now() - interval '1 day' where application_id = 'raised' returning id`,
    );
    const listener = await database.pool.connect();
    const told: string[] = [];
    listener.on('notification', ({ channel }) => told.push(channel));
    await listener.query('listen api_keys_changed');
    for (const _ of [1, 2]) expect(await bootstrap.install('raised', key)).toBe('in-force');
    await listener.query('select');
    listener.release(true);
    expect(told).toEqual(['api_keys_changed']);
    const entries = await database.pool.query(
      `select detail from audit_log where resource = 'applications/raised/api-keys'`,
    );
    expect(entries.rows).toEqual([{ detail: { revoked: 0, raised: rows[0]?.id } }]);
  });

  it('is installed by replicas that start at the same time', async () => {
    await bootstrap.install('replicas', newKey());
    const key = newKey();
    const results = await Promise.all(Array.from({ length: 4 }, () => bootstrap.install('replicas', key)));
    expect(results).toEqual(['in-force', 'in-force', 'in-force', 'in-force']);
    expect(await applicationOf(key)).toBe('replicas');
  });
});

describe('BOOTSTRAP_API_KEY of another type', () => {
  it.each(['test', 'team'] as const)('ends the start when it is a key of the type %s', async (type) => {
    const env = { DATABASE_URL: await createTestDatabase(), BOOTSTRAP_API_KEY: newKeyOf(type) };
    const { code, stderr } = await startHere({ env });
    expect([code, stderr]).toEqual([1, expect.stringMatching(`^BOOTSTRAP_API_KEY must be no key of the type ${type}`)]);
    expect(stderr).not.toContain('vg_');
  });
});

describe('the first API key without BOOTSTRAP_API_KEY', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'first-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes to a file of its owner where standard output is a log, and stands nowhere else', async () => {
    const env = { DATABASE_URL: await createTestDatabase(), DATA_DIR: folder };
    const { code, stdout, stderr } = await startHere({ env });
    const file = join(folder, 'first-api-key');
    const key = readFileSync(file, 'utf8').trim();
    expect([code, stderr]).toEqual([0, '']);
    expect(key).toMatch(/^vg_live_[0-9A-Za-z]{38}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain(key);
    expect(stdout).toContain(`First API key: in ${file}`);
    expect(readdirSync(folder)).toEqual(['first-api-key']);
  });

  it('is one key when replicas start at the same time', async () => {
    const env = { DATABASE_URL: await createEmptyDatabase(), DATA_DIR: folder, ALIYUN_MODE: 'sandbox' };
    const ended = await Promise.all([1, 2].map(() => startHere({ env })));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.filter(({ stdout }) => stdout.includes('First API key: in'))).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['first-api-key']);
  });

  it('is not made when it cannot be kept', async () => {
    const env = { DATABASE_URL: await createTestDatabase(), DATA_DIR: '/proc/nowhere' };
    const { code, stderr } = await startHere({ env });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The first API key cannot be written.*set BOOTSTRAP_API_KEY.*\n$/),
    ]);
    const again = await startHere({ env: { ...env, DATA_DIR: folder } });
    expect(again.code).toBe(0);
    expect(existsSync(join(folder, 'first-api-key'))).toBe(true);
  });
});
