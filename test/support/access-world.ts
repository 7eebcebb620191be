import { type Scope, SCOPES } from '../../src/applications/access/scopes.js';
import { Database } from '../../src/database/database.js';
import type { AccessItems } from './access-rows.js';
import { ApiClient } from './api-client.js';
import { createApplication, createKey, revokeKey, type TestKey } from './api-keys.js';
import { ttsCall } from './builders.js';
import { startTestGateway, type TestGateway } from './test-gateway.js';
import { createEndpoint, deliveriesUntil, LOCAL, sendTest } from './webhooks.js';

/** What is wrong with keys that are refused whatever they ask for. */
export const REFUSED = ['none', 'malformed', 'unknown', 'with another checksum', 'expired', 'revoked'] as const;

/** A gateway with two applications, and keys of every kind. */
export interface AccessWorld {
  readonly test: TestGateway;
  /** Of the application that {@link items} belong to, with every scope. */
  readonly own: TestKey;
  /** Of the other one, with every scope, too. */
  readonly stranger: TestKey;
  readonly refused: Readonly<Record<(typeof REFUSED)[number], string | undefined>>;
  /** Keys of the first application. */
  readonly withOnly: ReadonlyMap<Scope, string>;
  readonly without: ReadonlyMap<Scope, string>;
  readonly items: AccessItems;
}

export async function createAccessWorld(): Promise<AccessWorld> {
  // Keys that are not good come by the hundred here.
  const test = await startTestGateway({ ...LOCAL, addressRequestsPerSecond: 0 });
  const applicationId = await createApplication(test.api, 'Shop');
  const own = await createKey(test.api, applicationId, SCOPES);
  const stranger = await createKey(test.api, await createApplication(test.api, 'Other'), SCOPES);
  const [withOnly, without] = [new Map<Scope, string>(), new Map<Scope, string>()];
  for (const scope of SCOPES) {
    const others = SCOPES.filter((one) => one !== scope);
    withOnly.set(scope, (await createKey(test.api, applicationId, [scope])).key);
    without.set(scope, (await createKey(test.api, applicationId, others)).key);
  }
  const refused = await createRefused(test, applicationId, own.key);
  const items = await createItems(test, applicationId, own.key);
  return { test, own, stranger, refused, withOnly, without, items };
}

async function createRefused({ api, config }: TestGateway, applicationId: string, known: string) {
  const [expired, revoked] = [await createKey(api, applicationId, SCOPES), await createKey(api, applicationId, SCOPES)];
  await revokeKey(api, applicationId, revoked.id);
  const database = new Database(config.databaseUrl ?? '', 1);
  await database.pool.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
  await database.close();
  return {
    none: undefined,
    malformed: `${known} ${known}`,
    unknown: 'not-a-key-of-this-gateway',
    'with another checksum': `${known.slice(0, -1)}${known.endsWith('0') ? '1' : '0'}`,
    expired: expired.key,
    revoked: revoked.key,
  };
}

/** One of each kind that belongs to an application. */
export async function createItems(test: TestGateway, applicationId: string, key: string): Promise<AccessItems> {
  const api = new ApiClient(test.gateway.url, key);
  const { body } = await api.create(ttsCall());
  await api.waitFor(body.id, ['completed']);
  const { id: endpointId } = await createEndpoint(api, 'http://127.0.0.1:9/none');
  await sendTest(api, endpointId);
  const [delivery] = await deliveriesUntil(api, endpointId, ({ length }) => length > 0);
  const { id: keyId } = await createKey(test.api, applicationId, ['calls:read']);
  return { applicationId, callId: body.id, endpointId, deliveryId: delivery?.id ?? '', keyId };
}
