import { type Scope, SCOPES } from '../../src/applications/access/scopes.js';
import { SCOPES_OF_LIVE_KEYS } from '../../src/applications/keys/key-side.js';
import type { Problem } from '../../src/common/http/problem.js';
import { Database } from '../../src/database/database.js';
import { type Route, routesOf } from '../architecture/support/routes.js';
import { ACCESS_ROWS, type AccessItems, type AccessRow } from '../support/access-rows.js';
import { type AccessWorld, createAccessWorld, createItems, REFUSED } from '../support/access-world.js';
import { ApiClient } from '../support/api-client.js';
import { createApplication, createKey } from '../support/api-keys.js';
import { headersOf, signIn } from '../support/console-session.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { EventSocket } from '../support/event-socket.js';
import { type LiveWithTestKeys, startLiveWithTestKeys } from '../support/live-with-test-keys.js';
import { LOCAL } from '../support/webhooks.js';

let world: AccessWorld;
let url: string;
let routes: Route[];

beforeAll(async () => {
  world = await createAccessWorld();
  ({ url } = world.test.gateway);
  routes = routesOf(world.test.gateway.app).filter(({ isPublic }) => !isPublic);
});
afterAll(() => world.test.close());

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;
const pathOf = (name: string, items: AccessItems) => ACCESS_ROWS[name]?.path?.(items) ?? name.split(' ')[1] ?? '';

/** Where to ask, and what belongs to somebody there. */
interface Place {
  readonly url: string;
  readonly items: AccessItems;
}

const bearer = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { authorization: `Bearer ${key}` };

/** The status, with the code of a problem; a stream is left as soon as it has begun. */
async function ask(
  name: string,
  credentials: Record<string, string>,
  place: Place = { url, items: world.items },
): Promise<{ answer: string; text: string }> {
  const [method = ''] = name.split(' ');
  const body = ACCESS_ROWS[name]?.body?.();
  const leave = new AbortController();
  const answer = await fetch(place.url + pathOf(name, place.items), {
    method,
    headers: {
      ...credentials,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: leave.signal,
  });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const text = isStream ? '' : await answer.text();
  leave.abort();
  const { code } = (answer.ok ? {} : JSON.parse(text)) as Partial<Problem>;
  return { answer: [answer.status, code].filter(Boolean).join(' '), text };
}

/** Each route with its answer, for one comparison that shows all that are wrong. */
async function askAll(
  credentialsFor: (route: Route) => Record<string, string>,
  place?: Place,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const order = Object.keys(ACCESS_ROWS);
  for (const route of [...routes].sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b))))
    answers[nameOf(route)] = (await ask(nameOf(route), credentialsFor(route), place)).answer;
  return answers;
}

const expectedOf = (select: (row: AccessRow) => string) =>
  Object.fromEntries(Object.entries(ACCESS_ROWS).map(([name, row]) => [name, select(row)]));

const scopeOf = ({ access }: Route): Scope | undefined =>
  access === 'public' || access === 'any-key' ? undefined : access;

describe('the access matrix', () => {
  it('has a row for every route that is not public', () => {
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(ACCESS_ROWS).sort());
  });

  it.each(REFUSED)('lets nobody in by HTTP whose key is: %s', async (kind) => {
    expect(await askAll(() => bearer(world.refused[kind]))).toEqual(expectedOf(() => '401 unauthorized'));
  });

  it('lets no key in that has every scope but the one of the route', async () => {
    const scoped = routes.filter((route) => scopeOf(route) !== undefined);
    expect(scoped.length).toBeGreaterThan(30);
    for (const route of scoped) {
      const scope = scopeOf(route) as Scope;
      const { answer, text } = await ask(nameOf(route), bearer(world.without.get(scope)));
      expect([nameOf(route), answer]).toEqual([nameOf(route), '403 forbidden']);
      expect(text).toContain(`lacks the scope ${scope};`);
    }
  });

  it('shows another application nothing of this one, with every scope', async () => {
    expect(await askAll(() => bearer(world.stranger.key))).toEqual(expectedOf(({ other }) => other));
    const { callId, endpointId, applicationId } = world.items;
    for (const name of ['GET /v1/calls', 'GET /v1/events', 'GET /v1/webhook-endpoints', 'GET /v1/application']) {
      const mine = await ask(name, bearer(world.own.key));
      const theirs = await ask(name, bearer(world.stranger.key));
      const ids = [callId, endpointId, applicationId].filter((id) => mine.text.includes(id));
      expect([name, ids.length > 0, ids.filter((id) => theirs.text.includes(id))]).toEqual([name, true, []]);
    }
  });

  it('does not replay the call of another application for the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'one-key-of-two-applications' };
    const body = ttsCall();
    const [mine, theirs] = [world.own, world.stranger].map(({ key }) => new ApiClient(url, key));
    const first = await mine?.create(body, headers);
    const second = await theirs?.create({ ...body, callee: newCallee() }, headers);
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(second?.headers.get('idempotent-replayed')).toBeNull();
    expect(second?.body.id).not.toBe(first?.body.id);
  });

  it('lets no cookie of the console in without the CSRF token, but where a page cannot send one', async () => {
    const { cookie } = await signIn(url, { apiKey: world.own.key });
    const alone = { 'GET /v1/session': '200', 'GET /v1/calls/:id/recording/content': '404 recording-not-found' };
    expect(await askAll(() => ({ cookie }))).toEqual({ ...expectedOf(() => '403 csrf-token-invalid'), ...alone });
  });

  it('lets no session in whose key lacks the scope, nor one that has ended', async () => {
    const scoped = routes.filter((route) => scopeOf(route) !== undefined);
    const sessions = new Map<Scope, Record<string, string>>();
    for (const [scope, key] of world.without) sessions.set(scope, headersOf(await signIn(url, { apiKey: key })));
    for (const route of scoped) {
      const { answer } = await ask(nameOf(route), sessions.get(scopeOf(route) as Scope) ?? {});
      expect([nameOf(route), answer]).toEqual([nameOf(route), '403 forbidden']);
    }
    const ended = headersOf(await signIn(url, { apiKey: world.own.key }));
    await fetch(`${url}/v1/session`, { method: 'DELETE', headers: ended });
    expect(await askAll(() => ended)).toEqual(expectedOf(() => '401 unauthorized'));
  });

  it('shows a session of another application what a key of it is shown', async () => {
    const session = headersOf(await signIn(url, { apiKey: world.stranger.key }));
    const own = { 'GET /v1/session': '200', 'DELETE /v1/session': '200' };
    expect(await askAll(() => session)).toEqual({ ...expectedOf(({ other }) => other), ...own });
  });

  it('lets a key in that has the scope of the route alone', async () => {
    const fresh = await createKey(world.test.api, world.items.applicationId, ['calls:read']);
    world = { ...world, items: { ...world.items, keyId: fresh.id } };
    const keyFor = (route: Route) => bearer(world.withOnly.get(scopeOf(route) ?? 'events:read'));
    expect(await askAll(keyFor)).toEqual(expectedOf((row) => row.own));
  });
});

describe('the access matrix of WebSockets', () => {
  const open = async (key?: string, query?: string) => {
    const socket = await EventSocket.open(url, { key, query });
    socket.cut();
    return 'open';
  };
  const ticketOf = async (key: string) => {
    const answer = await new ApiClient(url, key).send<{ ticket: string }>('POST', '/v1/event-tickets');
    return `ticket=${answer.body.ticket}`;
  };

  it('lets in who may read events, by key or by ticket, and nobody else', async () => {
    for (const key of Object.values(world.refused)) await expect(open(key)).rejects.toThrow('401');
    await expect(open(world.without.get('events:read'))).rejects.toThrow('403');
    expect(await open(world.withOnly.get('events:read'))).toBe('open');
    expect(await open(undefined, await ticketOf(world.withOnly.get('events:read') ?? ''))).toBe('open');
  });

  it.each(['revoked_at', 'expires_at'])(
    'takes no ticket whose key has ended meanwhile, neither here nor for server-sent events: %s',
    async (column) => {
      const { pool } = world.test.part(Database);
      for (const path of ['ws', 'stream']) {
        const { id, key } = await createKey(world.test.api, world.items.applicationId, ['events:read']);
        const ticket = await ticketOf(key);
        await pool.query(`update api_keys set ${column} = clock_timestamp() where id = $1`, [id]);
        if (path === 'ws') await expect(open(undefined, ticket)).rejects.toThrow('401');
        else expect((await fetch(`${url}/v1/events/stream?${ticket}`)).status).toBe(401);
      }
    },
  );
});

describe('the access matrix of test keys on a live gateway', () => {
  let live: LiveWithTestKeys;
  let key: string;
  let place: Place;

  beforeAll(async () => {
    live = await startLiveWithTestKeys({ ...LOCAL, addressRequestsPerSecond: 0 });
    const applicationId = await createApplication(live.test.api, 'Shop');
    const own = await createKey(live.test.api, applicationId, SCOPES);
    place = { url: live.test.gateway.url, items: await createItems(live.test, applicationId, own.key) };
    await ask('PUT /v1/suppressions/:number', bearer(own.key), place);
    const made = await createKey(live.test.api, applicationId, ['calls:read'], { type: 'test' });
    // No live gateway makes one like this; one in sandbox mode would.
    const { pool } = live.test.part(Database);
    await pool.query('update api_keys set scopes = $2 where id = $1', [made.id, SCOPES]);
    ({ key } = made);
  });
  afterAll(() => live.close());

  const withheld = (route: Route | undefined) =>
    SCOPES_OF_LIVE_KEYS.some((scope) => route !== undefined && scopeOf(route) === scope);

  it('shows it of its own application what another application is shown, and withholds what live calls go by', async () => {
    const byName = new Map(routes.map((route) => [nameOf(route), route]));
    const expected = Object.entries(ACCESS_ROWS).map(([name, { other }]) => [
      name,
      withheld(byName.get(name)) ? '403 forbidden' : other,
    ]);
    expect(await askAll(() => bearer(key), place)).toEqual(Object.fromEntries(expected));
  });

  it('lets it make no key with such scopes', async () => {
    for (const scope of SCOPES_OF_LIVE_KEYS)
      await expect(createKey(live.test.api, place.items.applicationId, [scope], { type: 'test' })).rejects.toThrow(
        '400',
      );
  });

  it('has rung no phone for any of it', async () => {
    const own = (await live.upstream.rings()).map(({ outId }) => outId);
    expect(own).toEqual([place.items.callId]);
  });
});
