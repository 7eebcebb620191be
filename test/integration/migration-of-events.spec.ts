import { Pool } from 'pg';
import { readMigrations } from '../../src/database/migration-files.js';
import { createEmptyDatabase } from '../support/test-database.js';

const INSERT_CALL = `
insert into calls (id, application_id, mode, kind, status, callee, request, metadata, upstream_operation, created_at)
values ($1, 'default', $2, 'tts', 'queued', '+8613900000000', '{}', '{}', 'SingleCallByTts', now())`;
/** As replicas of the version before write: without a mode. */
const INSERT_EVENT = `
insert into call_events (call_id, number, application_id, type, data, occurred_at)
values ($1, 1, 'default', 'call.queued', '{}', now())`;

/** Number of the migration `0007_event_log`. */
const EVENT_LOG = 7;

describe('events from before the log had modes', () => {
  const pools: Pool[] = [];
  afterAll(() => Promise.all(pools.map((pool) => pool.end())));

  /** @param modes of calls with an event each. @returns the modes of their events, and of one that is written afterwards. */
  async function migrated(...modes: readonly string[]): Promise<string[]> {
    const pool = new Pool({ connectionString: await createEmptyDatabase(), max: 1 });
    pools.push(pool);
    const migrations = await readMigrations();
    const run = async (isWanted: (number: number) => boolean) => {
      for (const { sql, number } of migrations) if (isWanted(number)) await pool.query(`begin;\n${sql};\ncommit`);
    };
    await run((number) => number < EVENT_LOG);
    await pool.query(`insert into applications (id, name) values ('default', 'default')`);
    for (const [index, mode] of modes.entries()) {
      await pool.query(INSERT_CALL, [`call-${index}`, mode]);
      await pool.query(INSERT_EVENT, [`call-${index}`]);
    }
    await run((number) => number === EVENT_LOG);
    await pool.query(INSERT_EVENT, ['late']);
    const text = 'select mode from call_events where subject_kind = $1 order by call_id';
    return (await pool.query<{ mode: string }>(text, ['calls'])).rows.map(({ mode }) => mode);
  }

  it.each([
    [[], ['sandbox']],
    [['sandbox'], ['sandbox', 'sandbox']],
    [['live'], ['live', 'live']],
    [
      ['live', 'sandbox'],
      ['live', 'sandbox', 'live'],
    ],
  ])('have the mode of their calls: %j', async (modes, expected) => {
    expect(await migrated(...modes)).toEqual(expected);
  });
});
