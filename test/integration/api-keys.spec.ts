import { ApiKeyAuthenticator } from '../../src/applications/keys/api-key-authenticator.js';
import type { ApiKeyWish } from '../../src/applications/keys/api-key.js';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { ApiKeysService } from '../../src/applications/keys/api-keys.service.js';
import { BootstrapKeysRepository } from '../../src/applications/keys/bootstrap-keys.repository.js';
import { KeySide } from '../../src/applications/keys/key-side.js';
import { KeyUse } from '../../src/applications/keys/key-use.js';
import { KeyRates } from '../../src/applications/limits/key-rates.js';
import { SCOPES } from '../../src/applications/access/scopes.js';
import { createSilentLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { Signals } from '../../src/database/signals.js';
import { aChange } from '../support/audited-change.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';
import { eventually } from '../support/webhooks.js';

const WISH: ApiKeyWish = { name: null, type: 'live', scopes: ['calls:read'], expiresAt: null };
const MOST_KEYS = 100;
const BEGINNING = { createdAt: new Date(0), id: '', limit: 1_000 };

/** What a process has of it. */
class Replica {
  readonly database: Database;
  readonly signals: Signals;
  readonly keys: ApiKeysRepository;
  readonly service: ApiKeysService;
  readonly use: KeyUse;
  readonly authenticator: ApiKeyAuthenticator;
  /** Resolves when signals reach it. */
  readonly listens: Promise<void>;

  constructor(url: string) {
    this.database = new Database(url, 4);
    this.signals = new Signals(this.database);
    this.keys = new ApiKeysRepository(this.database, TEST_VAULT);
    this.service = new ApiKeysService(this.keys, this.database.clock, new AppConfig());
    this.use = new KeyUse(this.keys, createSilentLogger());
    this.authenticator = new ApiKeyAuthenticator(
      this.keys,
      this.use,
      new KeyRates(new AppConfig()),
      this.signals,
      new KeySide(new AppConfig()),
    );
    this.authenticator.onModuleInit();
    this.listens = new Promise<void>((resolve) => this.signals.on('calls_queued', resolve));
  }

  async takes(key: string): Promise<boolean> {
    return await this.authenticator.authenticate(`Bearer ${key}`).then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await this.signals.onApplicationShutdown();
    await this.database.close();
  }
}

describe('API keys', () => {
  let here: Replica;
  let there: Replica;

  beforeAll(async () => {
    const url = await createTestDatabase();
    here = new Replica(url);
    there = new Replica(url);
    await here.database.pool.query(`insert into applications (id, name) values ('shop', 'Shop'), ('other', 'Other')`);
    await Promise.all([here.listens, there.listens]);
    await here.database.readClock();
  });
  afterAll(async () => {
    await here.close();
    await there.close();
  });

  const storedKey = async (id: string) => (await here.keys.list('shop', BEGINNING)).find((key) => key.id === id);

  it('are stored by their SHA-256 alone', async () => {
    const { key, apiKey } = await here.service.create('shop', WISH, aChange());
    const { rows } = await here.database.pool.query<{ line: string }>('select k::text as line from api_keys k');
    const lines = rows.map(({ line }) => line).join('\n');
    expect(lines).toContain(apiKey.id);
    expect(lines).not.toContain(key.slice('vg_live_'.length + 6));
  });

  it('are several at once, each with scopes of its own', async () => {
    const reader = await here.service.create('shop', WISH, aChange());
    const writer = await here.service.create('shop', { ...WISH, scopes: ['calls:write', 'admin'] }, aChange());
    const identities = await Promise.all(
      [reader, writer].map(({ key }) => there.authenticator.authenticate(`Bearer ${key}`)),
    );
    expect(identities.map(({ applicationId, scopes }) => [applicationId, [...scopes]])).toEqual([
      ['shop', ['calls:read']],
      ['shop', ['calls:write', 'admin']],
    ]);
  });

  it('that are revoked on one replica are refused by the other one long before it would look by itself', async () => {
    const { key, apiKey } = await here.service.create('shop', WISH, aChange());
    expect(await there.takes(key)).toBe(true);
    const revokedAt = performance.now();
    await here.service.revoke('shop', apiKey.id, aChange());
    await eventually(
      () => there.takes(key),
      (isTaken) => !isTaken,
    );
    const cachedMs = 10_000;
    expect(performance.now() - revokedAt).toBeLessThan(cachedMs / 2);
    expect(await here.takes(key)).toBe(false);
  });

  it('that are revoked again stay revoked since the first time', async () => {
    const { apiKey } = await here.service.create('shop', WISH, aChange());
    const { revokedAt } = await here.service.revoke('shop', apiKey.id, aChange());
    expect((await there.service.revoke('shop', apiKey.id, aChange())).revokedAt).toEqual(revokedAt);
  });

  it('of another application are not found', async () => {
    const { key, apiKey } = await here.service.create('shop', WISH, aChange());
    await expect(here.service.revoke('other', apiKey.id, aChange())).rejects.toMatchObject({ code: 'not-found' });
    expect(await there.takes(key)).toBe(true);
  });

  it('expire by the clock of the database, whatever a replica knows of them', async () => {
    const expiresAt = new Date(here.database.clock.now().getTime() + 1_500);
    const { key } = await here.service.create('shop', { ...WISH, expiresAt }, aChange());
    expect(await there.takes(key)).toBe(true);
    await eventually(
      () => there.takes(key),
      (isTaken) => !isTaken,
    );
    const { rows } = await here.database.pool.query<{ now: Date }>('select clock_timestamp() as now');
    expect(rows[0]?.now.getTime()).toBeGreaterThanOrEqual(expiresAt.getTime());
  });

  it('cannot be made to have expired already', async () => {
    const expiresAt = new Date(here.database.clock.now().getTime() - 1);
    await expect(here.service.create('shop', { ...WISH, expiresAt }, aChange())).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'expiresAt must be a time to come',
    });
  });

  it('cannot be made for an application that is not there', async () => {
    await expect(here.service.create('nobody', WISH, aChange())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are at most a hundred valid ones for an application, also when replicas make them at once', async () => {
    await here.database.pool.query(
      `insert into api_keys (hash, application_id) select 'full-' || i, 'other' from generate_series(1, $1) i`,
      [MOST_KEYS - 1],
    );
    const made = await Promise.allSettled(
      [here, there, here, there].map(({ service }) => service.create('other', WISH, aChange())),
    );
    const reasons = made.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(reasons).toEqual(['api-key-limit', 'api-key-limit', 'api-key-limit']);
    await here.database.pool.query(`update api_keys set revoked_at = now() where hash = 'full-1'`);
    await expect(here.service.create('other', WISH, aChange())).resolves.toMatchObject({
      apiKey: { applicationId: 'other' },
    });
  });

  it('tell when they were used, written once a minute by whichever replica', async () => {
    const { key, apiKey } = await here.service.create('shop', WISH, aChange());
    expect((await storedKey(apiKey.id))?.lastUsedAt).toBeNull();
    for (const replica of [here, there]) expect(await replica.takes(key)).toBe(true);
    await here.use.write();
    const first = (await storedKey(apiKey.id))?.lastUsedAt;
    expect(first).toBeInstanceOf(Date);
    await there.use.write();
    expect((await storedKey(apiKey.id))?.lastUsedAt).toEqual(first);
    await here.database.pool.query(`update api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [
      apiKey.id,
    ]);
    expect(await there.takes(key)).toBe(true);
    await there.use.write();
    expect((await storedKey(apiKey.id))?.lastUsedAt?.getTime()).toBeGreaterThanOrEqual((first as Date).getTime());
  });

  it('have every scope as the bootstrap key, and a replaced one is refused by replicas that know it', async () => {
    const bootstrap = new BootstrapKeysRepository(here.database);
    await bootstrap.install('shop', 'first-bootstrap-key');
    const identity = await there.authenticator.authenticate('Bearer first-bootstrap-key');
    expect([...identity.scopes]).toEqual(SCOPES);
    await bootstrap.install('shop', 'second-bootstrap-key');
    await eventually(
      () => there.takes('first-bootstrap-key'),
      (isTaken) => !isTaken,
    );
    expect(await there.takes('second-bootstrap-key')).toBe(true);
  });

  it('are listed in pages, the oldest first, each once', async () => {
    const whole = await here.keys.list('shop', BEGINNING);
    const seen: string[] = [];
    let place = { createdAt: new Date(0), id: '' };
    for (;;) {
      const page = await here.keys.list('shop', { ...place, limit: 2 });
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last) break;
      place = last;
    }
    expect(whole.length).toBeGreaterThan(5);
    expect(seen).toEqual(whole.map(({ id }) => id));
  });
});
