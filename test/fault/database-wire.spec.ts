import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseWire } from './harness/database/database-wire.ts';
import { RequestReader } from './harness/database/request-reader.ts';
import type { StatementOrder } from './harness/database/statement-orders.ts';
import { FaultPostgres } from './harness/servers/fault-postgres.ts';
import { TcpProxy } from './harness/tcp-proxy.ts';
import { waitUntil } from './harness/waiting.ts';

const SETUP = 'create table notes (text text primary key)';
const INSERT = { name: 'insert_note', text: 'insert into notes values ($1)' };

describe('the database wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-wire-'));
  const postgres = new FaultPostgres(folder);
  const wire = new DatabaseWire();
  const proxy = new TcpProxy(() => postgres.ports, wire.tapFor('gateway-0'));
  let direct: pg.Pool;
  let url: URL;
  const clients: pg.Client[] = [];

  beforeAll(async () => {
    url = await postgres.start();
    await proxy.open();
    direct = new pg.Pool({ connectionString: url.href, max: 1 });
    await direct.query(SETUP);
    url.port = String(proxy.port);
  }, 60_000);
  beforeEach(async () => void (await direct.query('truncate notes')));
  afterEach(async () => {
    wire.orders.clear();
    await Promise.all(clients.splice(0).map((client) => client.end().catch(() => undefined)));
  });
  afterAll(async () => {
    await direct.end();
    await proxy.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url.href });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  }
  const insert = async (client: pg.Client, text: string) => await client.query({ ...INSERT, values: [text] });
  const order = (fault: StatementOrder['fault'], more: Partial<StatementOrder> = {}) =>
    wire.orders.add({ fault, statement: /^insert_note$/, count: 1, ...more });
  const count = async () =>
    Number((await direct.query<{ count: string }>('select count(*) from notes')).rows[0]?.count);

  it('passes everything on when nothing is ordered: large values, errors, transactions, notifications', async () => {
    const client = await connect();
    const large = 'x'.repeat(1_000_000);
    const { rows } = await client.query<{ text: string }>('select $1 as text', [large]);
    expect(rows[0]?.text).toBe(large);
    await insert(client, 'a');
    await expect(insert(client, 'a')).rejects.toThrow(/duplicate key/);
    const heard = new Promise((resolve) => client.once('notification', resolve));
    await client.query('listen news');
    await direct.query('notify news');
    await heard;
    await client.query('begin');
    await insert(client, 'b');
    await client.query('rollback');
    expect(await count()).toBe(1);
  });

  it('loses the answer of a named statement that was carried out, also when it was prepared long before', async () => {
    const client = await connect();
    await insert(client, 'first');
    order('lose-answer');
    await expect(insert(client, 'second')).rejects.toThrow(/terminated|ECONNRESET/);
    expect(await count()).toBe(2);
  });

  it('loses the answer of a commit', async () => {
    wire.orders.add({ fault: 'lose-answer', statement: /^commit/i, count: 1 });
    const client = await connect();
    await client.query('begin');
    await insert(client, 'kept');
    await expect(client.query('commit')).rejects.toThrow(/terminated|ECONNRESET/);
    expect(await count()).toBe(1);
  });

  it('cuts before the statement arrives', async () => {
    order('cut-before');
    const client = await connect();
    await expect(insert(client, 'never')).rejects.toThrow(/terminated|ECONNRESET/);
    expect(await count()).toBe(0);
  });

  it('carries a statement out after its client has gone', async () => {
    order('late', { ms: 300 });
    const client = await connect();
    await expect(insert(client, 'late')).rejects.toThrow(/terminated|ECONNRESET/);
    expect(await count()).toBe(0);
    await waitUntil('the late statement', 5_000, async () => (await count()) === 1);
  });

  it.each(['delay-request', 'delay-answer'] as const)('takes longer: %s', async (fault) => {
    order(fault, { ms: 400 });
    const client = await connect();
    const startedAt = performance.now();
    const inserted = insert(client, 'slow');
    await sleep(200);
    expect(await count()).toBe(fault === 'delay-request' ? 0 : 1);
    await inserted;
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(390);
  });

  it('freezes a connection in the middle of its transaction: its locks stay', async () => {
    order('freeze', { ms: 600 });
    const [client, other] = [await connect(), await connect()];
    await client.query('begin');
    const frozen = insert(client, 'locked');
    await sleep(200);
    await other.query(`set statement_timeout = '100 ms'`);
    await expect(insert(other, 'locked')).rejects.toThrow(/statement timeout/);
    await frozen;
    await client.query('commit');
    expect(await count()).toBe(1);
  });

  it('freezes all connections of a gateway, new ones too, and lets them go on', async () => {
    const client = await connect();
    const thaw = wire.freezeAll('gateway-0');
    const results: string[] = [];
    const waiting = [insert(client, 'old').then(() => results.push('old')), connect().then(() => results.push('new'))];
    await sleep(200);
    expect(results).toEqual([]);
    thaw();
    await Promise.all(waiting);
    expect(results.sort()).toEqual(['new', 'old']);
  });

  it('tells which statement is on its way', async () => {
    const seen: string[] = [];
    const stop = [
      wire.watch('request', ({ statement }) => seen.push(`> ${statement}`)),
      wire.watch('answer', ({ statement }) => seen.push(`< ${statement}`)),
    ];
    const client = await connect();
    await insert(client, 'a');
    await client.query('select 1');
    await client.query('select $1::text', ['b']);
    stop.forEach((end) => end());
    expect(seen).toEqual(
      ['insert_note', 'select 1', 'select $1::text'].flatMap((statement) => [`> ${statement}`, `< ${statement}`]),
    );
  });
});

describe('RequestReader', () => {
  const message = (type: string, body: string): Buffer => {
    const head = Buffer.alloc(type.length + 4);
    head.write(type, 'latin1');
    head.writeInt32BE(body.length + 4, type.length);
    return Buffer.concat([head, Buffer.from(body, 'latin1')]);
  };
  const stream = Buffer.concat([
    message('', '\x04\xd2\x16\x2f'),
    message('', '\x00\x03\x00\x00user\0me\0\0'),
    message('p', 'secret\0'),
    message('P', 'one\0select 1\0\0\0'),
    message('B', '\0one\0\0\0\0\0\0\0'),
    message('S', ''),
    message('B', '\0one\0\0\0\0\0\0\0'),
    message('S', ''),
    message('P', '\0select 2\0\0\0'),
    message('B', '\0\0\0\0\0\0\0\0'),
    message('S', ''),
    message('Q', 'begin\0'),
    message('X', ''),
  ]);

  it.each([1, 2, 3, 7, 1_000])('knows the statement of each request, in pieces of %d bytes', (size) => {
    const reader = new RequestReader();
    const requests = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      reader.push(stream.subarray(index * size, (index + 1) * size)),
    ).flat();
    expect(requests.map(({ statement }) => statement)).toEqual(['', '', '', 'one', 'one', 'select 2', 'begin', '']);
    expect(Buffer.concat(requests.map(({ bytes }) => bytes))).toEqual(stream);
    expect(requests.map(({ isAnswered }) => isAnswered)).toEqual([false, true, false, true, true, true, true, false]);
  });
});
