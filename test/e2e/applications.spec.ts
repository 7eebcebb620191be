import { SCOPES } from '../../src/applications/access/scopes.js';
import type { ApiKeyDto, ApiKeyListDto, ApiKeyWithSecretDto } from '../../src/applications/tenants/dto/api-key.dto.js';
import type { TenantDto, TenantListDto } from '../../src/applications/tenants/dto/tenant.dto.js';
import type { Problem } from '../../src/common/http/problem.js';
import { ApiClient } from '../support/api-client.js';
import { createApplication, createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const keysOf = (applicationId: string) => `/v1/applications/${applicationId}/api-keys`;

async function refusalOf(method: string, path: string, body?: unknown): Promise<string> {
  const answer = await test.api.send<Problem>(method, path, body);
  return `${answer.status} ${answer.body.detail}`;
}

describe('applications', () => {
  it('are made, shown, renamed and listed', async () => {
    const created = await test.api.send<TenantDto>('POST', '/v1/applications', { name: '订单服务' });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.stringMatching(/^app_[0-9A-Za-z]{15}$/) as string,
      name: '订单服务',
      createdAt: expect.any(String) as string,
      teamNumbers: [],
      limits: expect.any(Object) as object,
      quietHours: null,
    });
    const path = `/v1/applications/${created.body.id}`;
    expect((await test.api.send('GET', path)).body).toEqual(created.body);
    const renamed = { ...created.body, name: 'Orders' };
    expect((await test.api.send('PATCH', path, { name: 'Orders' })).body).toEqual(renamed);
    expect((await test.api.send('PATCH', path, {})).body).toEqual(renamed);
    const { items } = (await test.api.send<TenantListDto>('GET', '/v1/applications?limit=100')).body;
    expect(items).toContainEqual(renamed);
    expect(items[0]).toMatchObject({ id: 'default' });
  });

  it('come in pages, each once', async () => {
    for (const name of ['a', 'b', 'c']) await createApplication(test.api, name);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await test.api.send<TenantListDto>('GET', `/v1/applications?limit=2${query}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      ids.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    const whole = (await test.api.send<TenantListDto>('GET', '/v1/applications?limit=100')).body.items;
    expect(ids).toEqual(whole.map(({ id }) => id));
  });

  it('are not read on by the cursor of another list', async () => {
    for (const name of ['a', 'b']) await createApplication(test.api, name);
    const { nextCursor } = (await test.api.send<TenantListDto>('GET', '/v1/applications?limit=1')).body;
    for (const path of ['/v1/applications/default/api-keys', '/v1/suppressions'])
      expect(await refusalOf('GET', `${path}?cursor=${nextCursor}`)).toBe(
        '400 cursor must be the nextCursor of another page',
      );
  });

  it.each([
    ['without a name', {}, '400 name must be one line of 1 to 100 characters'],
    ['with an empty name', { name: '  ' }, '400 name must be one line of 1 to 100 characters'],
    ['with a number for a name', { name: 7 }, '400 name must be one line of 1 to 100 characters'],
    ['with an id of its own', { name: 'x', id: 'y' }, '400 id is not a field of this request'],
  ])('are not made %s', async (_what, body, detail) => {
    expect(await refusalOf('POST', '/v1/applications', body)).toBe(detail);
  });

  it.each(['app_000000000000000', 'no%20id', 'x'.repeat(200)])('are not found by another id: %s', async (id) => {
    for (const rest of ['', '/api-keys'])
      expect(await refusalOf('GET', `/v1/applications/${id}${rest}`)).toBe('404 There is no application with this id');
  });
});

describe('API keys of an application', () => {
  let applicationId: string;

  beforeEach(async () => {
    applicationId = await createApplication(test.api, 'Shop');
  });

  it('are shown once, work at once, and see that application', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const wish = { name: 'CI', scopes: ['calls:write', 'calls:read'], expiresAt };
    const created = await test.api.send<ApiKeyWithSecretDto>('POST', keysOf(applicationId), wish);
    const { key, ...shown } = created.body;
    expect([created.status, created.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(key).toMatch(/^vg_live_[0-9A-Za-z]{38}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^ak_[0-9A-Za-z]{15}$/) as string,
      name: 'CI',
      prefix: key.slice(0, 'vg_live_'.length + 6),
      type: 'live',
      scopes: ['calls:read', 'calls:write'],
      bootstrap: false,
      createdAt: expect.any(String) as string,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    });
    const api = new ApiClient(test.gateway.url, key);
    expect((await api.create(ttsCall())).status).toBe(201);
    expect((await api.send<{ id: string }>('GET', '/v1/application')).body.id).toBe(applicationId);
    const list = await test.api.send<ApiKeyListDto>('GET', keysOf(applicationId));
    expect(list.body).toEqual({ items: [shown], nextCursor: null });
  });

  it('are replaced without a gap: both work until the old one is revoked, for good', async () => {
    const [old, next] = [
      await createKey(test.api, applicationId, ['calls:read']),
      await createKey(test.api, applicationId, ['calls:read']),
    ];
    const statusOf = async ({ key }: { key: string }) =>
      (await new ApiClient(test.gateway.url, key).send('GET', '/v1/calls')).status;
    expect([await statusOf(old), await statusOf(next)]).toEqual([200, 200]);
    const revoked = await test.api.send<ApiKeyDto>('DELETE', `${keysOf(applicationId)}/${old.id}`);
    expect([revoked.status, revoked.body.id]).toEqual([200, old.id]);
    expect(revoked.body.revokedAt).not.toBeNull();
    expect(revoked.body).not.toHaveProperty('key');
    while ((await statusOf(old)) === 200);
    expect([await statusOf(old), await statusOf(next)]).toEqual([401, 200]);
    const again = await test.api.send<ApiKeyDto>('DELETE', `${keysOf(applicationId)}/${old.id}`);
    expect(again.body.revokedAt).toBe(revoked.body.revokedAt);
  });

  it('of the start have every scope, and no beginning that somebody chose is shown', async () => {
    const { body } = await test.api.send<ApiKeyListDto>('GET', keysOf('default'));
    expect(body.items).toEqual([expect.objectContaining({ bootstrap: true, prefix: null, scopes: [...SCOPES] })]);
    expect(JSON.stringify(body)).not.toContain(PRIVATE_VALUES.apiKey.slice(0, 12));
  });

  it.each([
    ['no scopes', {}, '400 scopes must be a list of scopes'],
    ['an empty list', { scopes: [] }, '400 scopes must have a scope'],
    ['a scope that there is not', { scopes: ['calls'] }, `400 scopes must have no others than ${SCOPES.join(', ')}`],
    ['a scope twice', { scopes: ['admin', 'admin'] }, '400 scopes must have each scope once'],
    ['a type that is none', { scopes: ['admin'], type: 'production' }, '400 type must be one of live, test, team'],
    [
      'a time without a zone',
      { scopes: ['admin'], expiresAt: '2027-01-01T00:00:00' },
      '400 expiresAt must be a time with its zone, for example 2026-11-24T09:00:00+08:00',
    ],
    [
      'a time that has passed',
      { scopes: ['admin'], expiresAt: '2020-01-01T00:00:00Z' },
      '400 expiresAt must be a time to come',
    ],
  ])('are not made with %s', async (_what, body, detail) => {
    expect(await refusalOf('POST', keysOf(applicationId), body)).toBe(detail);
  });

  it('are not revoked by the id of another application, or by what is no id', async () => {
    const { id } = await createKey(test.api, 'default', ['calls:read']);
    expect(await refusalOf('DELETE', `${keysOf(applicationId)}/${id}`)).toBe(
      '404 The application has no API key with this id',
    );
    expect(await refusalOf('DELETE', `${keysOf(applicationId)}/all`)).toMatch(/^404 There is no API key with this id/);
  });
});

describe('a key of the type team', () => {
  const PHONES = ['+8613900139100', '+8613900139101'] as const;
  let applicationId: string;
  let team: ApiClient;

  beforeAll(async () => {
    applicationId = await createApplication(test.api, 'Trial');
    const { key } = await createKey(test.api, applicationId, ['calls:write', 'calls:read'], { type: 'team' });
    expect(key).toMatch(/^vg_team_[0-9A-Za-z]{38}$/);
    team = new ApiClient(test.gateway.url, key);
  });

  const list = (teamNumbers: readonly unknown[]) =>
    test.api.send<TenantDto & Problem>('PATCH', `/v1/applications/${applicationId}`, { teamNumbers });
  const place = async (callee: string) => (await team.create(ttsCall({ callee }))).status;
  const rungPhones = async () => (await test.sandbox.rings()).map(({ calledNumber }) => calledNumber);

  it('rings the numbers that are listed, and no other phone', async () => {
    const [listed, other] = PHONES;
    expect(await place(listed)).toBe(403);
    expect((await list(['139 0013 9100'])).body.teamNumbers).toEqual([listed]);
    while ((await place(listed)) === 403);
    const refused = await team.create(ttsCall({ callee: other }));
    expect([refused.status, refused.body.code, refused.body.fields?.map(({ field }) => field)]).toEqual([
      403,
      'forbidden',
      ['callee'],
    ]);
    const rung = await rungPhones();
    expect(rung).toContain(listed.slice(3));
    expect(rung).not.toContain(other.slice(3));
  });

  it('rings both phones of a two-way call only when both are listed', async () => {
    const numbers = { callerShowNumber: '057112345678', calleeShowNumber: '057112345678' };
    const call = { kind: 'two-way', caller: PHONES[1], callee: PHONES[0], ...numbers };
    const { status, body } = await team.create(call);
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([403, ['caller']]);
  });

  it('is bound by gRPC and Connect, too', async () => {
    const answer = await fetch(`${test.gateway.url}/aliyun_voice.v1.CallService/CreateCall`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${team.key}` },
      body: JSON.stringify({ callee: PHONES[1], tts: { ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } } }),
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'permission_denied']);
  });

  it.each([
    ['what is no number', ['12']],
    ['a number twice', ['+8613900139100', '13900139100']],
    ['too many', Array.from({ length: 101 }, (_, index) => `+861390013${9000 + index}`)],
    ['a list within the list', [['+8613900139100']]],
  ])('has no list of %s', async (_what, teamNumbers) => {
    const { status, body } = await list(teamNumbers);
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([400, ['teamNumbers']]);
  });

  it('gets the answer of a call that it placed, when its number is listed no more', async () => {
    const callee = newCallee();
    const body = ttsCall({ callee });
    const place = () => team.create(body, { 'idempotency-key': 'listed-then' });
    expect((await list([callee])).status).toBe(200);
    let first = await place();
    while (first.status === 403) first = await place();
    expect((await list([])).status).toBe(200);
    while ((await team.create(ttsCall({ callee }))).status !== 403);
    const again = await place();
    expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([
      first.status,
      first.body.id,
      'true',
    ]);
  });
});
