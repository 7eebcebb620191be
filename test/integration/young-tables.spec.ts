import { Database } from '../../src/database/database.js';
import { LEAVE_NOW } from '../../src/voice/call-store/calls.sql.js';
import { WRITE_OUTCOMES } from '../../src/voice/call-store/receipt-outcomes.sql.js';
import { APPLY_IF_UNCHANGED, READ_CALLS } from '../../src/voice/call-store/call-updates.sql.js';
import { callStatement } from '../../src/voice/call-store/call-statement.js';
import { ADMIT_CALLS, CLAIM_DUE, FIND_DUE, PUT_BACK } from '../../src/voice/call-store/queue.sql.js';
import { FIND_OF_CALLS, FIND_WAITING } from '../../src/voice/receipts/receipts.sql.js';
import { countBlocksRead } from '../support/blocks-read.js';
import { createTestDatabase } from '../support/test-database.js';

const STORED = 5_000;
/** A walk down a few indexes in each month, and the pages of what is found; the tables have hundreds. */
const MOST_BLOCKS = 40;

const FILL_CALLS = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, upstream_call_id,
  created_at)
select 'x' || lpad(n::text, 14, '0'), 'default', 'sandbox', 'tts', 'completed', '+86', '{}', 'SingleCallByTts', 'up-' || n, now()
from generate_series(1, $1::integer) n`;
const FILL_RECEIPTS = `
insert into receipts (mode, digest, type, out_id, upstream_call_id, body, ingested_at)
select 'sandbox', md5(n::text), 'voice-report', 'x' || lpad(n::text, 14, '0'), 'up-' || n, '{}', now()
from generate_series(1, $1::integer) n`;

const ID = `x${String(STORED / 2).padStart(14, '0')}`;
const UPSTREAM_ID = `up-${STORED / 2}`;
const CHANGE = JSON.stringify([{ id: ID, version: '0', status: 'completed', event_count: 1 }]);

const ATTEMPT = JSON.stringify([{ id: ID, attempt: 1, nonce: 'n', attempt_ms: 1000, departs_in_ms: 0 }]);

/** A statement of the hot path, and values with which it finds one call. */
const STATEMENTS: Readonly<Record<string, readonly [text: string, values: string]>> = {
  'calls of receipts': [READ_CALLS, `'{${ID}}', '{${UPSTREAM_ID}}', 'sandbox'`],
  'calls of receipts, by the id of Aliyun': [READ_CALLS, `'{}', '{${UPSTREAM_ID}}', 'sandbox'`],
  'what receipts change': [APPLY_IF_UNCHANGED, `'${CHANGE}', '[]'`],
  'receipts of calls': [FIND_OF_CALLS, `'{${ID}}', '{${UPSTREAM_ID}}', 'sandbox'`],
  'receipts that wait': [FIND_WAITING, `500, 'sandbox', 0`],
  'what receipts and recordings change': [WRITE_OUTCOMES, `'${CHANGE}', '[]', '[]', '[]', '{}', 900`],
  'calls that leave': [ADMIT_CALLS, `'${ATTEMPT}', 'flow-controlled'`],
  'calls that leave now': [LEAVE_NOW, `'${ATTEMPT}'`],
  outcomes: [callStatement({ attempts: 'plain' }).text, `'${ATTEMPT}'`],
  'calls that are put back': [PUT_BACK, `'${ID}', 1, 1000, 'quiet-hours', 'quiet-hours'`],
  'operations that are due': [FIND_DUE, `'sandbox', '{SingleCallByTts}'`],
  'calls that are due': [CLAIM_DUE, `'sandbox', 'SingleCallByTts', 10, 5000`],
};

/** Plans are made while a month is empty, and kept until its statistics are known: a minute, or longer on a busy server. */
describe('a month that has just begun', () => {
  let database: Database;

  beforeEach(async () => {
    database = new Database(await createTestDatabase(), 2);
  });
  afterEach(() => database.close());

  const READS = ['calls of receipts', 'calls of receipts, by the id of Aliyun', 'receipts of calls'];

  it.each([
    ['was empty', 'select', Object.keys(STATEMENTS)],
    ['was known to be empty', 'vacuum (analyze) calls, receipts', READS],
  ])('is read by index with plans that were made when it %s', async (_, prepare, names) => {
    await database.pool.query(prepare);
    const statements = names.map((name, number) => ({ name, execute: `execute s${number}(${STATEMENTS[name]?.[1]})` }));
    const blocks = await database.transaction(async (client) => {
      for (const [number, { name, execute }] of statements.entries()) {
        await client.query(`prepare s${number} as ${STATEMENTS[name]?.[0]}`);
        await client.query(execute);
      }
      await client.query(FILL_CALLS, [STORED]);
      await client.query(FILL_RECEIPTS, [STORED]);
      const read: Record<string, number> = {};
      for (const { name, execute } of statements) read[name] = await countBlocksRead(client, execute);
      return read;
    }, database.writer);
    expect(Object.entries(blocks).filter(([, count]) => count > MOST_BLOCKS)).toEqual([]);
  });
});
