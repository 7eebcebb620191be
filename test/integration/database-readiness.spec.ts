import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import { TABLES } from '../../src/database/serving-probe.js';
import { ttsCall } from '../support/builders.js';
import { createRoleDatabase, type RoleDatabase } from '../support/test-role.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('readiness', () => {
  let part: RoleDatabase;
  let test: TestGateway;

  beforeAll(async () => {
    part = await createRoleDatabase();
    test = await startTestGateway({ databaseUrl: part.url });
  });
  afterAll(async () => {
    await test.close();
    await part.close();
  });

  const ready = () => test.api.send('GET', '/health/ready');
  const until = async (status: number) => {
    for (let tries = 0; ; tries++) {
      const answer = await ready();
      if (answer.status === status) return answer;
      if (tries === 200) throw new Error(`it was ${answer.status} to the end`);
      await sleep(50);
    }
  };

  /** Breaks something, expects 503 of readiness and of a POST, mends it, and expects that everything goes on. */
  const expectOutage = async (says: string, breakIt: string[], mendIt: string[]) => {
    await until(200);
    for (const statement of breakIt) await part.admin.query(statement);
    await part.disconnect();
    const begin = performance.now();
    await ready();
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect(await until(503)).toMatchObject({ body: { detail: expect.stringContaining(says) } });
    const refused = await test.api.create(ttsCall());
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const statement of mendIt) await part.admin.query(statement);
    await part.disconnect();
    await until(200);
    expect((await test.api.create(ttsCall())).status).toBe(201);
  };

  it(
    'fails while the database takes no writes',
    () =>
      expectOutage(
        'read-only',
        [`alter database ${part.name} set default_transaction_read_only = on`],
        [`alter database ${part.name} reset default_transaction_read_only`],
      ),
    60_000,
  );

  it(
    'fails while the role may not write',
    () =>
      expectOutage(
        'permission',
        [`revoke insert on calls from ${part.role}`],
        [`grant insert on calls to ${part.role}`],
      ),
    60_000,
  );

  it(
    'fails while a table is not the one of this version',
    () =>
      expectOutage(
        'do not fit',
        ['alter table call_events rename to older'],
        ['alter table older rename to call_events'],
      ),
    60_000,
  );

  it(
    'fails while the role gets no connection',
    () =>
      expectOutage(
        'no connection',
        [`alter role ${part.role} connection limit 0`],
        [`alter role ${part.role} connection limit -1`],
      ),
    60_000,
  );

  it(
    'fails while the role may not log in',
    () => expectOutage('permission', [`alter role ${part.role} nologin`], [`alter role ${part.role} login`]),
    60_000,
  );

  it('knows every table that the migrations made', async () => {
    const { rows } = await part.admin.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not relispartition and relname <> 'gateway_migrations' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual([...TABLES].sort());
  });

  it('asks the database once for the probes of one moment', async () => {
    await until(200);
    await sleep(1_100);
    const query = jest.spyOn(test.part(Database).writer, 'query');
    const answers = await Promise.all(Array.from({ length: 50 }, ready));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(query.mock.calls.filter(([text]) => String(text).includes('pg_logical_emit_message'))).toHaveLength(1);
    query.mockRestore();
  });
});
