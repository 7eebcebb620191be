import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import type { EventDto } from '../../src/voice/events/dto/event.dto.js';
import { ttsCall } from '../support/builders.js';
import { eventPage, eventsUntil } from '../support/event-pages.js';
import { findLocalPostgres, LocalPostgres } from '../support/local-postgres.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

jest.setTimeout(90_000);

/** Transactions that a cluster has seen before: a fresh one is far behind. */
const MANY = 20_000;
const HAVE_MANY = `do $$ begin for i in 1..${MANY} loop perform pg_current_xact_id(); commit; end loop; end $$`;

/** The programs of the newest local PostgreSQL that can dump. */
const [version, programs] = [...findLocalPostgres()]
  .filter(([, folder]) => existsSync(join(folder, 'pg_dump')) && existsSync(join(folder, 'psql')))
  .toSorted(([one], [other]) => other - one)[0] ?? [undefined, ''];

async function completeCall(test: TestGateway): Promise<string> {
  const { body } = await test.api.create(ttsCall());
  await test.api.waitFor(body.id, ['completed']);
  return body.id;
}

const allOf = (test: TestGateway, count: number) =>
  eventsUntil(test.api, '/v1/events', (events) => events.length >= count);
const idsOf = (events: readonly EventDto[]) => events.map(({ id }) => id);

async function expectOldCursorsToBeRefused(test: TestGateway, old: readonly EventDto[]): Promise<void> {
  for (const { cursor } of old) {
    const answer = await test.api.send<{ detail: string }>('GET', `/v1/events?after=${cursor}`);
    expect(answer).toMatchObject({ status: 410, body: { code: 'cursor-expired' } });
    expect(answer.body.detail).toContain('Read on without a cursor, from the oldest event kept');
  }
}

describe('the event log of a database', () => {
  let databaseUrl: string;
  let copyUrl: string;
  /** In both of them. */
  let old: readonly EventDto[];

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    const before = await startTestGateway({ databaseUrl });
    await completeCall(before);
    old = await allOf(before, 5);
    await before.close();
    const url = new URL(databaseUrl);
    const copy = `${url.pathname.slice(1)}_copy`;
    const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await admin.connect();
    await admin.query(`create database ${copy} template ${url.pathname.slice(1)} strategy file_copy`);
    await admin.end();
    url.pathname = `/${copy}`;
    copyUrl = url.href;
  });

  it('goes on over restarts: cursors stay valid', async () => {
    const after = await startTestGateway({ databaseUrl });
    await completeCall(after);
    const rest = await eventsUntil(after.api, `/v1/events?limit=2`, (events) => events.length >= 10);
    expect(rest.slice(0, 5)).toEqual(old);
    expect((await eventPage(after.api, `/v1/events?after=${old[4]?.cursor}`)).items).toEqual(rest.slice(5));
    await after.close();
  });

  it('that was copied within its cluster begins a new epoch', async () => {
    const after = await startTestGateway({ databaseUrl: copyUrl });
    expect(idsOf(await allOf(after, 5))).toEqual(idsOf(old));
    await expectOldCursorsToBeRefused(after, old);
    await after.close();
  });

  it('whose transactions lie ahead of its cluster becomes readable by one of several starts', async () => {
    const databaseUrl = await createTestDatabase();
    const before = await startTestGateway({ databaseUrl });
    await completeCall(before);
    const old = await allOf(before, 5);
    // As in a dump: the ids of another cluster. The newest event has the smallest one.
    await before.part(Database).pool.query(`update call_events set transaction_id = (9000000000 - number)::text::xid8`);
    await before.close();
    const [one, other] = await Promise.all([startTestGateway({ databaseUrl }), startTestGateway({ databaseUrl })]);
    const events = await allOf(one, 5);
    expect(idsOf(events)).toEqual(idsOf(old));
    expect(await allOf(other, 5)).toEqual(events);
    await expectOldCursorsToBeRefused(one, old);
    const id = await completeCall(other);
    const news = await eventsUntil(one.api, `/v1/events?subject=calls/${id}`, (all) => all.length === 5);
    expect((await eventPage(one.api, `/v1/events?after=${events.at(-1)?.cursor}`)).items).toEqual(news);
    await Promise.all([one.close(), other.close()]);
  });

  const name = 'is readable after pg_dump into a fresh cluster, takes new events, and refuses old cursors';
  // The embedded PostgreSQL has no pg_dump. The reason is part of the name: .ci/run lists what was skipped.
  if (version === undefined)
    it.skip(`${name} (skipped: no pg_dump; name its folder in POSTGRES_BINARIES)`, () => undefined);
  else it(name, () => dumpAndRestore());

  async function dumpAndRestore(): Promise<void> {
    const source = new LocalPostgres(programs);
    const folder = mkdtempSync(join(tmpdir(), 'restored-'));
    placeReadyCluster(folder);
    const target = new EmbeddedPostgres(folder);
    try {
      const databaseUrl = await source.start();
      await useMuch(databaseUrl);
      const before = await startTestGateway({ databaseUrl });
      await completeCall(before);
      await completeCall(before);
      const old = await allOf(before, 10);
      await before.close();

      const restored = await freshDatabase(await target.start());
      const dump = execFileSync(join(programs, 'pg_dump'), ['--dbname', databaseUrl], { maxBuffer: 1 << 28 });
      const quietly = ['--quiet', '--set', 'ON_ERROR_STOP=1', '--dbname', restored];
      execFileSync(join(programs, 'psql'), quietly, { input: dump, stdio: ['pipe', 'ignore', 'inherit'] });

      const after = await startTestGateway({ databaseUrl: restored });
      const kept = await allOf(after, 10);
      expect(idsOf(kept)).toEqual(idsOf(old));
      await expectOldCursorsToBeRefused(after, old);
      const id = await completeCall(after);
      await eventsUntil(after.api, `/v1/events?subject=calls/${id}`, (events) => events.length === 5);
      const news = await eventPage(after.api, `/v1/events?after=${kept.at(-1)?.cursor}`);
      expect(news.items.map(({ subject }) => subject)).toEqual(Array(5).fill(`calls/${id}`));
      await after.close();
    } finally {
      await Promise.all([source.stop(), target.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Of a server whose transactions are far behind. */
  async function freshDatabase(url: string): Promise<string> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
    expect(Number(rows[0]?.id)).toBeLessThan(MANY / 2);
    await client.query('create database restored');
    await client.end();
    return new URL('/restored', url).href;
  }

  async function useMuch(databaseUrl: string): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(HAVE_MANY);
    await client.end();
  }
});
