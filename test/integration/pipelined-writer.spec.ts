import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { LostAnswerError } from '../../src/database/lost-answer.js';
import { FreezingProxy } from '../support/freezing-proxy.js';
import { createTestDatabase } from '../support/test-database.js';

interface Backend {
  readonly pid: number;
}

describe('statements of the hot path', () => {
  let proxy: FreezingProxy;
  let database: Database;
  let admin: pg.Client;

  beforeAll(async () => {
    const url = await createTestDatabase();
    proxy = new FreezingProxy(Number(new URL(url).port));
    database = new Database(await proxy.open(url), 2);
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
  });
  beforeEach(() => untilOpen());
  afterAll(async () => {
    await database.close();
    await admin.end();
    await proxy.close();
  });

  const send = (text: string) => database.writePipelined<Backend>({ text });
  const pidOf = async (answer: Promise<pg.QueryResult<Backend>>) => (await answer).rows[0]?.pid;
  const pipelined = () => pidOf(send('select pg_backend_pid() as pid'));
  /** Until the connection is open, they take others. */
  async function untilOpen(): Promise<number> {
    for (let tries = 0; tries < 100; tries++) {
      const [one, other] = await Promise.all([pipelined(), pipelined()]);
      if (one !== undefined && one === other) return one;
      await sleep(50);
    }
    throw new Error('two statements never shared a connection');
  }

  it('follow each other on one connection, the next one sent before the first is answered', async () => {
    const ended: string[] = [];
    const note = (name: string) => () => void ended.push(name);
    const slow = send('select pg_sleep(0.1)').then(note('slow'));
    const quick = send('select 1').then(note('quick'));
    await Promise.all([slow, quick]);
    expect(ended).toEqual(['slow', 'quick']);
  });

  it('have the settings of the hot path: durable, bounded, by index', async () => {
    const names = ['synchronous_commit', 'lock_timeout', 'enable_seqscan', 'TimeZone'];
    const shown = await Promise.all(
      names.map((name) => database.writePipelined<Record<string, unknown>>({ text: `show ${name}` })),
    );
    expect(shown.map(({ rows }) => Object.values(rows[0] ?? {})[0])).toEqual(['on', '500ms', 'off', 'UTC']);
  });

  it('fail by themselves: one that PostgreSQL refuses does no harm to the next', async () => {
    const refused = send('select 1 / 0');
    const next = pipelined();
    await expect(refused).rejects.toThrow('division by zero');
    expect(await next).toBe(await untilOpen());
  });

  it('do not wait behind one that is held up', async () => {
    const held = send('select pg_sleep(1.5)');
    await sleep(300);
    const since = performance.now();
    await pipelined();
    expect(performance.now() - since).toBeLessThan(1_000);
    await held;
  });

  it('have no proven end when the connection breaks; the next ones take another', async () => {
    const pid = await untilOpen();
    const results = Promise.allSettled([send('select pg_sleep(5)'), send('select pg_sleep(5)')]);
    await sleep(50);
    await admin.query('select pg_terminate_backend($1)', [pid]);
    expect(
      (await results).map((result) => result.status === 'rejected' && result.reason instanceof LostAnswerError),
    ).toEqual([true, true]);
    expect(await pipelined()).not.toBe(pid);
    expect(await untilOpen()).not.toBe(pid);
  });

  it('have no proven end when the connection goes silent; its neighbours are not trusted either', async () => {
    proxy.freezeAt = 'silent';
    const since = performance.now();
    await expect(send("select 'silent'")).rejects.toBeInstanceOf(LostAnswerError);
    expect(performance.now() - since).toBeLessThan(8_000);
    expect(await untilOpen()).toBeGreaterThan(0);
  }, 20_000);
});
