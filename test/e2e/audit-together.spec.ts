import { AuditSealsRepository } from '../../src/applications/audit/chain/audit-seals.repository.js';
import { AuditVerifier } from '../../src/applications/audit/chain/audit-verifier.js';
import { Database } from '../../src/database/database.js';
import { routesOf } from '../architecture/support/routes.js';
import { ACCESS_ROWS, type AccessItems } from '../support/access-rows.js';
import { createItems } from '../support/access-world.js';
import { faultAtEntries, stateOf } from '../support/audit-faults.js';
import { newCallee } from '../support/builders.js';
import { headersOf, signIn } from '../support/console-session.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { LOCAL } from '../support/webhooks.js';

/** Where a request is not the one of {@link ACCESS_ROWS}. */
interface Asked {
  readonly path?: string;
  readonly body?: unknown;
  /** Who asks, if not the first key. */
  readonly headers?: Record<string, string>;
}

interface Found {
  readonly status: number;
  readonly hasChanged: boolean;
  /** Statuses of those that say that it was carried out. */
  readonly entries: readonly number[];
}

let test: TestGateway;
let items: AccessItems;
let routes: string[];
let special: Readonly<Record<string, Asked>>;
const callee = newCallee();

/** With everything that can be changed, and nothing that changes by itself. */
beforeAll(async () => {
  const settings = { ...LOCAL, databaseUrl: await createTestDatabase(), addressRequestsPerSecond: 0 };
  test = await startTestGateway(settings);
  items = await createItems(test, 'default', test.api.key);
  await test.close();
  test = await startTestGateway({ ...settings, roles: ['api'] });
  await test.api.send('PUT', '/v1/holidays/2026', { source: 'before', holidays: [], workdays: [] });
  await test.api.send('PUT', '/v1/suppressions/+8613900139000', { reason: 'before' });
  await test.api.send('PUT', `/v1/suppressions/${callee}`, { reason: 'to be erased' });
  const recording = `insert into recordings (call_id, application_id, source_expires_at) values ($1, 'default', now())`;
  await query(recording, [items.callId]);
  const session = headersOf(await signIn(test.gateway.url, { apiKey: test.api.key }));
  special = {
    'PATCH /v1/application': { body: { unknownOutcome: 'redial' } },
    'POST /v1/suppressions/import': {
      body: `${newCallee()}\n`,
      headers: { authorization: `Bearer ${test.api.key}`, 'content-type': 'text/csv' },
    },
    'POST /v1/session': { body: { apiKey: test.api.key } },
    'DELETE /v1/session': { headers: session },
    'DELETE /v1/callees/:number': { path: `/v1/callees/${callee}` },
  };
  const order = [...Object.keys(ACCESS_ROWS), 'POST /v1/session'];
  routes = routesOf(test.gateway.app)
    .filter(({ takesChange }) => takesChange)
    .map(({ method, path }) => `${method} ${path}`)
    .sort((one, other) => order.indexOf(one) - order.indexOf(other));
});
afterAll(() => test.close());

const query = async <T extends object>(text: string, values: unknown[] = []) =>
  (await test.part(Database).pool.query<T>(text, values)).rows;

/** Statuses of the entries that say of a request that it was carried out. */
const entriesOf = async (requestId: string) =>
  (
    await query<{ status: number }>('select status from audit_log where request_id = $1 and status < 400', [requestId])
  ).map(({ status }) => status);

async function ask(route: string, requestId: string): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const row = ACCESS_ROWS[route];
  const { path = row?.path?.(items) ?? template, body = row?.body?.(), headers } = special[route] ?? {};
  const who = headers ?? { authorization: `Bearer ${test.api.key}` };
  const answer = await fetch(test.gateway.url + path, {
    method,
    headers: { 'x-request-id': requestId, ...(body !== undefined && { 'content-type': 'application/json' }), ...who },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  await answer.text();
  return answer.status;
}

/** Each route with its answer, whether it changed anything, and the entries of it. */
async function askAll(round: string): Promise<Record<string, Found>> {
  const found: Record<string, Found> = {};
  for (const [index, route] of routes.entries()) {
    const requestId = `${round}-${index}`;
    const before = await stateOf(query);
    const status = await ask(route, requestId);
    found[route] = { status, hasChanged: (await stateOf(query)) !== before, entries: await entriesOf(requestId) };
  }
  return found;
}

const each = (expected: (route: string) => Found) =>
  Object.fromEntries(routes.map((route) => [route, expected(route)]));

describe('a change and its entry in the audit log', () => {
  it.each(['refused', 'cut at the entry', 'cut at the commit'] as const)(
    'are neither of them there when the entry is %s, whatever was to be changed',
    async (fault) => {
      const mend = await faultAtEntries(query, fault);
      const found = await askAll(fault.replaceAll(' ', '-'));
      await mend();
      expect(found).toEqual(each(() => ({ status: 503, hasChanged: false, entries: [] })));
    },
  );

  it('are both of them there else, and the entry once', async () => {
    const found = await askAll('good');
    const statusOf = (route: string) => found[route]?.status ?? 0;
    expect(routes.filter((route) => statusOf(route) >= 300)).toEqual([]);
    expect(found).toEqual(each((route) => ({ status: statusOf(route), hasChanged: true, entries: [statusOf(route)] })));
  });

  it('are both there or neither of each of many changes at once, and the chain over them holds', async () => {
    const mend = await faultAtEntries(query, 'refused', 0.3);
    const seals = test.part(AuditSealsRepository);
    const changes = Array.from({ length: 60 }, async (_, index) => {
      const name = `Name ${index}`;
      const { status } = await test.api.send('POST', '/v1/applications', { name }, { 'x-request-id': `many-${index}` });
      await seals.sealNext(7);
      return { name, status };
    });
    const answers = await Promise.all(changes);
    await mend();
    const made = new Set((await query<{ name: string }>('select name from applications')).map(({ name }) => name));
    for (const [index, { name, status }] of answers.entries())
      expect([status, made.has(name), await entriesOf(`many-${index}`)]).toEqual(
        made.has(name) ? [201, true, [201]] : [503, false, []],
      );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 503]));
    await untilHorizonPassed(test.part(Database).pool, 'audit_log');
    while ((await seals.sealNext(7)) > 0);
    expect(await test.part(AuditVerifier).verify()).toMatchObject({ problem: null, unsealed: 0 });
  });
});
