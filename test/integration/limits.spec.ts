import { Database } from '../../src/database/database.js';
import type { UsageDto } from '../../src/voice/usage/dto/usage.dto.js';
import { ApiClient, type Answer, type CallOrProblem } from '../support/api-client.js';
import { createApplication, createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { DatabaseLink } from '../support/database-link.js';
import { Scrape } from '../support/scrape.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

/** The promise is for 5,000: LIMIT_REQUESTS=5000. */
const REQUESTS = Number(process.env.LIMIT_REQUESTS ?? 600);
const POLICY = 'ratelimit-policy';
const LATER = { prefer: 'respond-async' };

let link: DatabaseLink;
let replicas: [TestGateway, TestGateway];

beforeAll(async () => {
  const databaseUrl = await createTestDatabase();
  link = await DatabaseLink.open(databaseUrl);
  // Whatever is accepted stays queued: this is about what is.
  const first = await startTestGateway({
    databaseUrl: link.url,
    roles: ['api'],
    logLevel: 'warn',
    callPrices: ['tts:0.06'],
  });
  const aliyunVoiceEndpoint = first.gateway.sandboxUrl;
  const second = await startTestGateway({ databaseUrl, roles: ['api'], logLevel: 'warn', aliyunVoiceEndpoint });
  replicas = [first, second];
});
afterAll(async () => {
  for (const replica of [...replicas].reverse()) await replica.close();
  await link.close();
});

/** A key of a new application with these limits, at both replicas. */
async function newTenant(limits: object) {
  const [{ api }] = replicas;
  const id = await createApplication(api, 'limited');
  const { key } = await createKey(api, id, ['calls:read', 'calls:write']);
  await setLimits(id, limits);
  return { id, clients: replicas.map(({ gateway }) => new ApiClient(gateway.url, key)) as [ApiClient, ApiClient] };
}

async function setLimits(id: string, limits: object | null): Promise<number> {
  const { status } = await replicas[0].api.send('PATCH', `/v1/applications/${id}`, { limits });
  return status;
}

/** So many requests, a hundred at a time, each to the next replica. */
async function sendMany(
  clients: readonly ApiClient[],
  count: number,
  requestOf: (i: number) => [body: object, headers: Record<string, string>],
) {
  const answers: Answer<CallOrProblem>[] = [];
  let next = 0;
  const line = async () => {
    for (let i = next++; i < count; i = next++) {
      const [body, headers] = requestOf(i);
      const answer = await clients[i % clients.length]?.create(body, { ...LATER, ...headers });
      if (answer) answers.push(answer);
    }
  };
  await Promise.all(Array.from({ length: 100 }, line));
  return answers;
}

const usageOf = async (client: ApiClient) => (await client.send<UsageDto>('GET', '/v1/usage')).body;

describe('a cap of calls a day', () => {
  it('takes exactly as many of five times as many requests through two replicas, repeated ones among them', async () => {
    const cap = REQUESTS / 5;
    const { clients } = await newTenant({ callsPerDay: cap });
    const bodies = Array.from({ length: REQUESTS * 0.8 }, () => ttsCall());
    // A fourth of them comes twice, mostly to both replicas at about the same time.
    const answers = await sendMany(clients, REQUESTS, (i) => [
      bodies[i % bodies.length] ?? {},
      { 'idempotency-key': `k${i % bodies.length}` },
    ]);
    const accepted = new Set(answers.flatMap(({ status, body }) => (status === 202 ? [body.id] : [])));
    const refused = answers.filter(({ status }) => status === 429);
    expect(accepted.size).toBe(cap);
    // 409: the other one of a pair was being answered.
    const others = answers.filter(({ status }) => ![202, 409, 429].includes(status));
    expect(others.map(({ status, body }) => [status, body.code, body.detail])).toEqual([]);
    const usage = await usageOf(clients[1]);
    expect(usage.today).toMatchObject({ callsPerDay: cap, callsLeft: 0 });
    expect(usage.days.at(-1)).toMatchObject({ calls: cap, byKind: { tts: cap } });
    expect(refused.length).toBeGreaterThan(REQUESTS / 2);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'daily-limit-reached', resetsAt: usage.today.resetsAt });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  }, 180_000);
});

describe('an answer of the database that is lost', () => {
  it('is counted once, and its call is there: the repeated request finds it', async () => {
    const { clients } = await newTenant({ callsPerDay: 2 });
    const [client] = clients;
    const [call, key] = [ttsCall(), { ...LATER, 'idempotency-key': 'lost-answer' }];
    link.loseAnswer('insert_intents');
    const first = await client.create(call, key);
    const repeated = await client.create(call, key);
    expect([first.status, repeated.status, repeated.body.id]).toEqual([202, 202, first.body.id]);
    expect(await usageOf(client)).toMatchObject({ today: { callsLeft: 1 } });
  });

  it('of a request that never arrived is counted not at all', async () => {
    const { clients } = await newTenant({ callsPerDay: 1 });
    const [client] = clients;
    const [call, key] = [ttsCall(), { ...LATER, 'idempotency-key': 'lost-request' }];
    link.loseRequest('insert_intents');
    expect((await client.create(call, key)).status).toBe(503);
    expect((await client.create(call, key)).status).toBe(202);
    expect(await usageOf(client)).toMatchObject({ today: { callsLeft: 0 } });
  });

  it('of a refusal leaves nothing behind: with a higher cap the same request is taken', async () => {
    const { id, clients } = await newTenant({ callsPerDay: 0 });
    const [client] = clients;
    const [call, key] = [ttsCall(), { ...LATER, 'idempotency-key': 'lost-refusal' }];
    link.loseAnswer('insert_intents');
    expect((await client.create(call, key)).status).toBe(503);
    expect((await client.create(call, key)).body.code).toBe('daily-limit-reached');
    await setLimits(id, { callsPerDay: 1 });
    await eventually(
      async () => (await client.create(call, key)).status,
      (status) => status === 202,
    );
    expect(await usageOf(client)).toMatchObject({ today: { callsLeft: 0 } });
  });
});

describe('limits that change', () => {
  it('hold on the other replica, and count what the day already has', async () => {
    const { id, clients } = await newTenant({ requestsPerSecond: 10_000 });
    await sendMany(clients, 4, () => [ttsCall(), {}]);
    expect(await setLimits(id, { callsPerDay: 5, requestsPerSecond: 9_999 })).toBe(200);
    const policies = async () =>
      await Promise.all(clients.map(async (client) => (await client.send('GET', '/v1/calls')).headers.get(POLICY)));
    await eventually(policies, (both) => both.every((policy) => policy === '"key";q=9999;w=1'));
    const statuses = async () => [
      (await clients[1].create(ttsCall(), LATER)).status,
      (await clients[0].create(ttsCall(), LATER)).status,
    ];
    expect(await statuses()).toEqual([202, 429]);
    expect((await usageOf(clients[0])).days.at(-1)).toMatchObject({ calls: 5 });
    expect(await setLimits(id, null)).toBe(200);
    await eventually(statuses, (both) => both.every((status) => status === 202));
  });

  it('are refused where they have no sense, and the fields are named', async () => {
    const { id } = await newTenant({});
    const path = `/v1/applications/${id}`;
    const limits = { callsPerDay: -1, spendPerDay: 0.00001, timeZone: '+08:00', allowedPrefixes: ['139'], perDay: 3 };
    const { status, body } = await replicas[0].api.send<CallOrProblem>('PATCH', path, { limits });
    expect(status).toBe(400);
    expect(body.fields?.map(({ field }) => field).sort()).toEqual(
      Object.keys(limits)
        .map((name) => `limits.${name}`)
        .sort(),
    );
  });

  it('are refused with a time zone that Node.js knows and PostgreSQL does not: no call could be counted', async () => {
    const { id } = await newTenant({});
    const limits = { callsPerDay: 10, timeZone: 'US/Pacific-New' };
    const { status, body } = await replicas[0].api.send<CallOrProblem>('PATCH', `/v1/applications/${id}`, { limits });
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([400, ['limits.timeZone']]);
  });

  it.each(['XX', 'cn', 'CHN', 86])('are refused with the country %j, which no number is of', async (country) => {
    const { id } = await newTenant({});
    const limits = { allowedCountries: ['CN', country] };
    const { status, body } = await replicas[0].api.send<CallOrProblem>('PATCH', `/v1/applications/${id}`, { limits });
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([400, ['limits.allowedCountries']]);
  });

  it('are shown, and null where there is none', async () => {
    const { id } = await newTenant({ allowedCountries: ['CN'], spendPerDay: 12.5 });
    const { body } = await replicas[1].api.send<{ limits: object }>('GET', `/v1/applications/${id}`);
    expect(body.limits).toEqual({
      callsPerDay: null,
      spendPerDay: 12.5,
      requestsPerSecond: null,
      timeZone: null,
      allowedCountries: ['CN'],
      allowedPrefixes: null,
      bulkPerCallee24h: null,
      bulkPerCallee30d: null,
    });
  });
});

describe('a key with a limit', () => {
  it('is told what it has left with each answer, and when to come again', async () => {
    const { clients } = await newTenant({ requestsPerSecond: 3 });
    const [client] = clients;
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.send<CallOrProblem>('GET', '/v1/calls')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    for (const { headers } of answers) {
      expect(headers.get(POLICY)).toBe('"key";q=3;w=1');
      expect(headers.get('ratelimit')).toMatch(/^"key";r=[0-3];t=1$/);
    }
    expect(refused[0]?.body).toMatchObject({ code: 'key-rate-limited', hint: { zh: expect.any(String) } });
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
  });

  it('of others is not concerned', async () => {
    const { headers } = await replicas[0].api.send('GET', '/v1/calls');
    expect(headers.get('ratelimit')).toBeNull();
  });
});

describe('numbers that may be rung', () => {
  it('are those of allowed countries that begin with allowed prefixes, the caller’s too', async () => {
    const { clients } = await newTenant({ allowedCountries: ['CN'], allowedPrefixes: ['+86138'] });
    const [client] = clients;
    expect((await client.create(ttsCall(), LATER)).status).toBe(202);
    const twoWay = {
      kind: 'two-way',
      caller: '+8613900139000',
      callee: newCallee(),
      callerShowNumber: '4001112222',
      calleeShowNumber: '4001112222',
    };
    const { status, body } = await client.create(twoWay, LATER);
    expect([status, body.code]).toEqual([403, 'destination-not-allowed']);
    expect(body.fields?.map(({ field }) => field)).toEqual(['caller']);
    expect(JSON.stringify(body)).not.toContain('13900139000');
  });

  it('are none where only another country is allowed; what was accepted before is answered all the same', async () => {
    const { id, clients } = await newTenant({ allowedCountries: ['CN'] });
    const [client] = clients;
    const [body, headers] = [ttsCall(), { ...LATER, 'idempotency-key': 'before-the-rule' }];
    const first = await client.create(body, headers);
    await setLimits(id, { allowedCountries: ['HK'] });
    while ((await client.create(ttsCall(), LATER)).body.code !== 'destination-not-allowed');
    const again = await client.create(body, headers);
    expect([first.status, again.status, again.body.id]).toEqual([202, 202, first.body.id]);
  });
});

describe('bulk calls', () => {
  it('ask for a callee three times in a day', async () => {
    const { clients } = await newTenant({});
    const call = ttsCall({ purpose: 'bulk' });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await clients[i % 2]?.create(call, LATER));
    expect(answers.map((answer) => answer?.status)).toEqual([202, 202, 202, 429]);
    expect(answers[3]?.body).toMatchObject({ code: 'callee-attempts-reached', resetsAt: expect.stringMatching(/Z$/) });
  });
});

describe('usage', () => {
  it('of another application is for administrators', async () => {
    const { id } = await newTenant({});
    const { clients } = await newTenant({});
    const path = `/v1/usage?applicationId=${id}`;
    expect((await clients[0].send('GET', path)).status).toBe(403);
    expect((await replicas[0].api.send('GET', path)).body).toMatchObject({ applicationId: id, currency: 'CNY' });
    expect((await replicas[0].api.send('GET', '/v1/usage?applicationId=none')).status).toBe(404);
  });

  it.each([
    'from=2026-02-30',
    'to=today',
    'to=0000-01-01',
    'to=0001-01-01',
    'from=2026-11-02&to=2026-11-01',
    'from=2020-01-01',
    'day=1',
  ])('refuses %s, and names the field', async (query) => {
    const { status, body } = await replicas[0].api.send<CallOrProblem>('GET', `/v1/usage?${query}`);
    const [field] = query.split('=');
    expect([status, body.fields?.[0]?.field]).toEqual([400, field]);
  });

  it('is asked for of the first and of the last day that there is', async () => {
    for (const query of ['to=1970-01-01', 'from=9999-12-31&to=9999-12-31'])
      expect(await replicas[0].api.send('GET', `/v1/usage?${query}`)).toMatchObject({
        status: 200,
        body: { days: [] },
      });
  });

  it('counts a day anew that was counted as over by a clock that has been set back since', async () => {
    const { id, clients } = await newTenant({});
    await sendMany([clients[0]], 2, () => [ttsCall(), {}]);
    const { days, timeZone } = await usageOf(clients[0]);
    const { pool } = replicas[0].part(Database);
    const store = `insert into usage_days (application_id, mode, zone, day, kinds)
      select $1, 'sandbox', $2, $3::date + i, '{"tts": 7}' from generate_series(0, 1) i`;
    await pool.query(store, [id, timeZone, days.at(-1)?.day]);
    expect((await usageOf(clients[0])).days.at(-1)).toMatchObject({ calls: 2 });
    expect(
      (await pool.query('select from usage_days where application_id = $1 and kinds ? $2', [id, 'tts'])).rowCount,
    ).toBe(0);
  });

  it('tells what calls cost', async () => {
    const { clients } = await newTenant({ spendPerDay: 0.2 });
    const answers = await sendMany([clients[0]], 5, () => [ttsCall(), {}]);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
    const usage = await usageOf(clients[0]);
    expect(usage).toMatchObject({ today: { spendPerDay: 0.2, spendLeft: 0.02 } });
    expect(usage.days.at(-1)).toMatchObject({ calls: 3, spend: 0.18 });
  });

  it('of refusals is counted by limit', async () => {
    const scrape = await Scrape.of(replicas[0].gateway.url);
    for (const limit of ['key', 'day', 'destination'])
      expect(scrape.valueOf('voice_gateway_limit_refusals_total', { limit })).toBeGreaterThan(0);
    for (const limit of ['address', 'bulk'])
      expect(scrape.valueOf('voice_gateway_limit_refusals_total', { limit })).toBe(0);
  });
});
