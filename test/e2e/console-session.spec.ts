import { createHash } from 'node:crypto';
import type { ApiKeyListDto } from '../../src/applications/tenants/dto/api-key.dto.js';
import { KeyUse } from '../../src/applications/keys/key-use.js';
import { SignInLinks } from '../../src/applications/sessions/sign-in-links.js';
import { Database } from '../../src/database/database.js';
import { ApiClient } from '../support/api-client.js';
import { createApplication, createKey, revokeKey } from '../support/api-keys.js';
import { answerOf, headersOf, postSession, signIn, type TestSession } from '../support/console-session.js';
import { EventStream } from '../support/event-stream.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const APPLICATION = 'default';
let first: TestGateway;
let second: TestGateway;
let url: string;

beforeAll(async () => {
  const databaseUrl = await createTestDatabase();
  first = await startTestGateway({ databaseUrl, sessionIdleMinutes: 30, sessionHours: 12 });
  second = await startTestGateway({ databaseUrl, publicUrl: 'https://gateway.example' });
  ({ url } = first.gateway);
});
afterAll(async () => {
  await first.close();
  await second.close();
});

const get = async (path: string, headers: Record<string, string>, at = url) =>
  await answerOf(await fetch(at + path, { headers }));
const change = async (text: string, cookie: string) =>
  await first
    .part(Database)
    .pool.query(`update console_sessions set ${text} where hash = encode(sha256($1::bytea), 'hex')`, [
      cookie.split('=')[1],
    ]);

describe('a session of the console', () => {
  it('is a cookie that no page can read, and says what the key may', async () => {
    const key = await createKey(first.api, APPLICATION, ['calls:read']);
    const answer = await postSession(url, { apiKey: key.key });
    expect(answer.headers.get('set-cookie')).toMatch(/^vg_session=vgs_\w{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      csrfToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      application: { id: APPLICATION, name: APPLICATION },
      keyId: key.id,
      scopes: ['calls:read'],
      mode: 'sandbox',
      sandbox: true,
      expiresAt: expect.any(String) as string,
      idleTimeoutSeconds: 1800,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    });
  });

  it('sends no more requests than its key may: both share one rate', async () => {
    const id = await createApplication(first.api, 'slow');
    const perSecond = 3;
    await first.api.send('PATCH', `/v1/applications/${id}`, { limits: { requestsPerSecond: perSecond } });
    const { key } = await createKey(first.api, id, ['calls:read']);
    const session = await signIn(url, { apiKey: key });
    const ways = Array.from({ length: 10 }, () => [headersOf(session), { authorization: `Bearer ${key}` }]).flat();
    const beganAt = performance.now();
    const answers = await Promise.all(ways.map((headers) => get('/v1/calls', headers)));
    const seconds = (performance.now() - beganAt) / 1_000;
    const allowed = answers.filter((answer) => answer === '200').length;
    expect(allowed).toBeLessThanOrEqual(perSecond + Math.ceil(perSecond * seconds));
    expect(answers.filter((answer) => answer === '429 key-rate-limited')).toHaveLength(ways.length - allowed);
  });

  it('goes by https alone where the gateway is reached by that', async () => {
    const at = localOf(second);
    const answer = await postSession(at, { apiKey: PRIVATE_VALUES.apiKey });
    const [cookie = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
    expect(cookie).toMatch(/^__Host-vg_session=/);
    expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Secure']);
    expect(await get('/v1/session', { cookie }, at)).toBe('200');
    expect(await get('/v1/session', { cookie: cookie.replace('__Host-', '') }, at)).toBe('401 unauthorized');
  });

  it('opens the API together with its CSRF token, and nothing without it or with that of another one', async () => {
    const [mine, other] = [
      await signIn(url, { apiKey: PRIVATE_VALUES.apiKey }),
      await signIn(url, { apiKey: PRIVATE_VALUES.apiKey }),
    ];
    expect(await get('/v1/calls', headersOf(mine))).toBe('200');
    const wrong: Record<string, string>[] = [{}, { 'x-csrf-token': other.csrfToken }, { 'x-csrf-token': '' }];
    for (const token of wrong)
      expect(await get('/v1/calls', { cookie: mine.cookie, ...token })).toBe('403 csrf-token-invalid');
    expect(await get('/v1/calls', { 'x-csrf-token': mine.csrfToken })).toBe('401 unauthorized');
  });

  it('tells its page the CSRF token again, and no other page', async () => {
    const session = await signIn(url, { apiKey: PRIVATE_VALUES.apiKey });
    const again = await fetch(`${url}/v1/session`, { headers: { cookie: session.cookie } });
    const { cookie, ...shown } = session;
    expect(await again.json()).toEqual(shown);
    for (const path of ['/v1/session', '/v1/calls/0aK3xP9Qw81bTzE/recording/content']) {
      for (const site of ['cross-site', 'same-site'])
        expect(await get(path, { cookie, 'sec-fetch-site': site })).toBe('403 csrf-token-invalid');
      expect(await get(path, { cookie, 'sec-fetch-site': 'same-origin' })).toMatch(/^(200|404 not-found)$/);
    }
    expect(
      await answerOf(await postSession(url, { apiKey: PRIVATE_VALUES.apiKey }, { 'sec-fetch-site': 'cross-site' })),
    ).toBe('403 csrf-token-invalid');
  });

  it('uses its key, which tells when it was used last', async () => {
    const id = await createApplication(first.api, 'by session only');
    const key = await createKey(first.api, id, ['calls:read']);
    const lastUsedAt = async () => {
      await first.part(KeyUse).write();
      const { body } = await first.api.send<ApiKeyListDto>('GET', `/v1/applications/${id}/api-keys`);
      return body.items[0]?.lastUsedAt;
    };
    const session = await signIn(url, { apiKey: key.key });
    await lastUsedAt();
    await first.part(Database).pool.query('update api_keys set last_used_at = null where id = $1', [key.id]);
    expect(await lastUsedAt()).toBeNull();
    expect(await get('/v1/calls', headersOf(session))).toBe('200');
    expect(await lastUsedAt()).toMatch(/Z$/);
  });

  it('ends with its key, on every replica', async () => {
    const key = await createKey(first.api, APPLICATION, ['calls:read']);
    const session = await signIn(url, { apiKey: key.key });
    expect(await get('/v1/calls', headersOf(session))).toBe('200');
    await revokeKey(new ApiClient(localOf(second), PRIVATE_VALUES.apiKey), APPLICATION, key.id);
    expect(await get('/v1/calls', headersOf(session))).toBe('401 unauthorized');
  });

  it('ends when its person signs out, and its cookie goes', async () => {
    const session = await signIn(url, { apiKey: PRIVATE_VALUES.apiKey });
    const answer = await fetch(`${url}/v1/session`, { method: 'DELETE', headers: headersOf(session) });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([
      200,
      'vg_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    ]);
    expect(await get('/v1/calls', headersOf(session))).toBe('401 unauthorized');
  });

  it.each([
    [
      'its person signs out',
      (session: TestSession) => fetch(`${url}/v1/session`, { method: 'DELETE', headers: headersOf(session) }),
    ],
    ['its hours are over', ({ cookie }: TestSession) => change('ends_at = clock_timestamp()', cookie)],
  ])('takes the streams that were opened in it along when %s, and no other', async (_name, end) => {
    const [mine, other] = [
      await signIn(url, { apiKey: PRIVATE_VALUES.apiKey }),
      await signIn(url, { apiKey: PRIVATE_VALUES.apiKey }),
    ];
    const [stream, others] = [
      await EventStream.open(url, headersOf(mine)),
      await EventStream.open(url, headersOf(other)),
    ];
    await end(mine);
    await stream.ended;
    expect(stream.comments.at(-1)).toBe('the stream ends (key-ended); come again');
    expect(others.comments.filter((comment) => comment.includes('ends'))).toEqual([]);
    others.cut();
  });

  it.each([
    ['after half an hour without a request', "last_used_at = clock_timestamp() - interval '30 minutes 1 second'"],
    ['after twelve hours', 'ends_at = clock_timestamp()'],
  ])('ends %s', async (_name, text) => {
    const session = await signIn(url, { apiKey: PRIVATE_VALUES.apiKey });
    await change(text, session.cookie);
    expect(await get('/v1/calls', headersOf(session))).toBe('401 unauthorized');
  });

  it('stays while it is used, which is written once a minute', async () => {
    const session = await signIn(url, { apiKey: PRIVATE_VALUES.apiKey });
    const hash = createHash('sha256')
      .update(session.cookie.split('=')[1] ?? '')
      .digest('hex');
    const use = async () => {
      expect(await get('/v1/calls', headersOf(session))).toBe('200');
      const { rows } = await first
        .part(Database)
        .pool.query<{ at: Date }>('select last_used_at as at from console_sessions where hash = $1', [hash]);
      return rows[0]?.at.getTime() ?? 0;
    };
    const begun = await use();
    await change("last_used_at = last_used_at - interval '29 minutes'", session.cookie);
    const noted = await use();
    expect(noted).toBeGreaterThanOrEqual(begun);
    expect(await use()).toBe(noted);
  });

  it('is stored by its digest, and a key has fifty at most', async () => {
    const key = await createKey(first.api, APPLICATION, ['calls:read']);
    const sessions: TestSession[] = [];
    for (let count = 0; count < 52; count++) sessions.push(await signIn(url, { apiKey: key.key }));
    const { rows } = await first
      .part(Database)
      .pool.query('select s::text as row from console_sessions s where key_id = $1', [key.id]);
    expect(rows).toHaveLength(50);
    expect(JSON.stringify(rows)).not.toContain('vgs_');
    expect(await get('/v1/calls', headersOf(sessions[0] as TestSession))).toBe('401 unauthorized');
    expect(await get('/v1/calls', headersOf(sessions[51] as TestSession))).toBe('200');
  });

  it('is nothing that a key has', async () => {
    expect((await first.api.send('GET', '/v1/session')).status).toBe(404);
  });
});

describe('a sign-in link', () => {
  const issue = async () => (await first.part(SignInLinks).issue(APPLICATION)) ?? '';

  it('signs in as the first key, once, on any replica', async () => {
    const link = await issue();
    expect((await signIn(localOf(second), { link })).scopes).toContain('admin');
    expect(await answerOf(await postSession(url, { link }))).toBe('401 unauthorized');
  });

  it('is good for a quarter of an hour', async () => {
    const link = await issue();
    await first.part(Database).pool.query(`update sign_in_links set expires_at = clock_timestamp()`);
    expect(await answerOf(await postSession(url, { link }))).toBe('401 unauthorized');
  });

  it.each(['revoked_at', 'expires_at'])(
    'is good for nothing, and there is none, once its key has ended: %s',
    async (column) => {
      const link = await issue();
      const { pool } = first.part(Database);
      const endAt = (time: string) => pool.query(`update api_keys set ${column} = ${time} where is_bootstrap`);
      await endAt('clock_timestamp()');
      const [answer, another] = [await answerOf(await postSession(url, { link })), await issue()];
      await endAt('null');
      expect([answer, another]).toEqual(['401 unauthorized', '']);
    },
  );
});

describe('signing in', () => {
  it.each([[{}], [{ apiKey: 'x y' }], [{ apiKey: 'a', link: 'b' }], [{ apiKey: 7 }], [{ user: 'x' }]])(
    'with %j says what is wrong',
    async (body) => {
      expect(await answerOf(await postSession(url, body))).toBe('400 invalid-request');
    },
  );

  it('is refused for a minute after twenty wrong keys, also those sent at once', async () => {
    const answers = await Promise.all(
      Array.from(
        { length: 30 },
        async () => await answerOf(await postSession(localOf(second), { apiKey: 'not-a-key' })),
      ),
    );
    expect(answers.filter((answer) => answer === '401 unauthorized')).toHaveLength(20);
    const last = await postSession(localOf(second), { apiKey: PRIVATE_VALUES.apiKey });
    expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(answers.filter((answer) => answer === '429 rate-limited')).toHaveLength(10);
  });
});

function localOf({ gateway }: TestGateway): string {
  return `http://127.0.0.1:${(gateway.app.getHttpServer().address() as { port: number }).port}`;
}
