import type { Scope } from '../../src/applications/access/scopes.js';
import { ApiClient } from '../support/api-client.js';
import { createApplication, createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startLiveWithTestKeys, type LiveWithTestKeys } from '../support/live-with-test-keys.js';

const SCOPES: readonly Scope[] = ['calls:write', 'calls:read', 'events:read', 'recordings:read', 'webhooks:write'];

let world: LiveWithTestKeys;
let applicationId: string;
let live: ApiClient;
let test: ApiClient;
let testKey: string;

beforeAll(async () => {
  world = await startLiveWithTestKeys();
  const { api, gateway } = world.test;
  applicationId = await createApplication(api, 'Shop');
  testKey = (await createKey(api, applicationId, SCOPES, { type: 'test' })).key;
  live = new ApiClient(gateway.url, (await createKey(api, applicationId, SCOPES)).key);
  test = new ApiClient(gateway.url, testKey);
});
afterAll(() => world.close());

describe('a test key on a live gateway', () => {
  it('rings in the sandbox only, as a live key does upstream only, and each hears of its call', async () => {
    const [real, tried] = [await live.create(ttsCall()), await test.create(ttsCall())];
    expect([real.status, tried.status]).toEqual([201, 201]);
    const [ended, triedEnd] = [
      await live.waitFor(real.body.id, ['completed']),
      await test.waitFor(tried.body.id, ['completed']),
    ];
    expect([ended.mode, triedEnd.mode]).toEqual(['live', 'sandbox']);
    expect((await world.upstream.rings()).map(({ outId }) => outId)).toEqual([real.body.id]);
    expect((await world.sandbox.rings()).map(({ outId }) => outId)).toEqual([tried.body.id]);
  });
});
