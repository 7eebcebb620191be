import { Pool } from 'pg';
import { type Migration, readMigrations } from '../../src/database/migration-files.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { createEmptyDatabase } from '../support/test-database.js';

const BOUNDS = '0020_partition_bounds';
const ENDPOINT = 'we_0UoSfs1PyPjngvE';

const INSERT_CALL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at)
values ($1, 'default', 'sandbox', 'tts', 'completed', 'c', '{}', 'SingleCallByTts', now())`;
const INSERT_EVENT = `
insert into call_events (call_id, number, application_id, type, data, occurred_at)
values ($1, $2, 'default', 'call.queued', '{}', now())`;
const INSERT_RECEIPT = `
insert into receipts (digest, type, body) values ($1, 'unknown', '{}') on conflict do nothing returning id::text`;
const PAUSE = `select log_webhook_event('${ENDPOINT}', 'webhook-endpoint.paused', '{}')`;

describe('tables from before they had partitions', () => {
  let pool: Pool;
  let migrations: readonly Migration[];
  let bounds: number;

  beforeEach(async () => {
    pool = new Pool({ connectionString: await createEmptyDatabase(), max: 2 });
    migrations = await readMigrations();
    bounds = migrations.find(({ name }) => name === BOUNDS)!.number;
    await run((number) => number < bounds);
    await query(`insert into applications (id, name) values ('default', 'default')`);
  });
  afterEach(() => pool.end());

  const query = async (text: string, values: unknown[] = []) =>
    (await pool.query<Record<string, unknown>>(text, values)).rows;
  const run = async (isWanted: (number: number) => boolean) => {
    for (const { sql, number } of migrations) if (isWanted(number)) await pool.query(`begin;\n${sql};\ncommit`);
  };
  /** A call as a gateway of the version before writes it. */
  const write = async (id: string) => {
    await query(INSERT_CALL, [id]);
    await query(INSERT_EVENT, [id, 1]);
    await query(`insert into call_labels values ('default', 1, $1)`, [id]);
    await query(INSERT_RECEIPT, [id]);
  };
  const count = async (table: string) => (await query(`select count(*)::integer as count from ${table}`))[0]?.count;
  const addEndpoint = () =>
    query(`insert into webhook_endpoints (id, application_id, mode, url, secret, after_sequence)
           values ('${ENDPOINT}', 'default', 'sandbox', 'http://x', 's', 0)`);

  it('go on as the first partition, while replicas of the version before write between each two steps', async () => {
    await addEndpoint();
    const ids = [1, 2, 3, 4].map(() => newCallId(Date.now()));
    await write(ids[0]!);
    await query(PAUSE);
    for (const step of [0, 1, 2]) {
      await run((number) => number === bounds + step);
      await write(ids[step + 1]!);
      await query(PAUSE);
    }
    for (const table of ['calls', 'call_labels', 'receipts']) expect(await count(table)).toBe(4);
    const events = await query(
      'select call_id, number, tableoid::regclass::text as place from call_events order by sequence',
    );
    expect(events.map((event) => event.call_id)).toEqual(ids.flatMap((id) => [id, ENDPOINT]));
    expect(new Set(events.map(({ place }) => String(place).replace(/\d{4}_\d{2}/, 'date')))).toEqual(
      new Set(['call_events_before_date', 'call_events_endpoints']),
    );
    expect(await query('select parent, ahead > 0 as "isAhead" from partition_states()')).toEqual(
      ['call_events', 'call_labels', 'calls', 'receipts'].map((parent) => ({ parent, isAhead: true })),
    );
  });

  it('keep a receipt out that came before', async () => {
    await write(newCallId(Date.now()));
    await query(INSERT_RECEIPT, ['again']);
    await run((number) => number >= bounds);
    expect(await query(INSERT_RECEIPT, ['again'])).toEqual([]);
    const [later] = await query(INSERT_RECEIPT, ['another']);
    expect(Number(later?.id)).toBeGreaterThan(2 ** 37);
  });

  it('keep the rights that were given on them', async () => {
    await write(newCallId(Date.now()));
    await query('create role reader_of_calls');
    await query('grant select, insert on calls to reader_of_calls');
    await run((number) => number >= bounds);
    const [rights] = await query(
      `select has_table_privilege('reader_of_calls', 'calls', 'insert') as may,
         has_table_privilege('reader_of_calls', 'calls', 'delete') as "mayDelete"`,
    );
    await query('drop owned by reader_of_calls; drop role reader_of_calls');
    expect(rights).toEqual({ may: true, mayDelete: false });
  });

  it('put the rows of a clock that was far ahead into the default partition', async () => {
    const ahead = newCallId(Date.UTC(2100, 0));
    await write(newCallId(Date.now()));
    await write(ahead);
    await run((number) => number >= bounds);
    expect(await query('select tableoid::regclass::text as place from calls where id = $1', [ahead])).toEqual([
      { place: 'calls_default' },
    ]);
  });

  it('give way to new ones when they are empty', async () => {
    await run((number) => number >= bounds);
    const names = (await query('select name from table_partitions()')).map(({ name }) => String(name));
    expect(names.filter((name) => name.includes('before'))).toEqual([]);
    const id = newCallId(Date.now());
    await write(id);
    expect(await query('select tableoid::regclass::text as place from calls where id = $1', [id])).toEqual([
      { place: `calls_${new Date().toISOString().slice(0, 7).replace('-', '_')}` },
    ]);
  });

  it('are not tidied by replicas of the version before, which would remove other rows', async () => {
    await run((number) => number === bounds);
    const claim = `insert into worker_runs (name, mode, due_at) values ('retention', 'live', now())`;
    await expect(query(claim)).rejects.toThrow('worker_runs_name_ck');
  });

  it('are read by no migration that locks them: their bounds are proven before', async () => {
    await write(newCallId(Date.now()));
    await run((number) => number >= bounds && number < bounds + 2);
    const notices: string[] = [];
    const client = await pool.connect();
    client.on('notice', ({ message = '' }) => notices.push(message));
    await client.query("set client_min_messages = 'debug1'");
    await client.query(`begin;\n${migrations[bounds + 2]!.sql};\ncommit`);
    client.release(true);
    expect(notices.filter((notice) => /^verifying table "\w+_before_/.test(notice))).toEqual([]);
    expect(notices.filter((notice) => /_before_\w+" is implied by existing constraints/.test(notice))).toHaveLength(4);
  });
});
