import { jest } from '@jest/globals';
import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { COUNT_OPEN_CALLS, OtherMode } from '../../src/voice/maintenance/other-mode.js';
import { countBlocksRead } from '../support/blocks-read.js';
import { createTestDatabase } from '../support/test-database.js';

const STORED = 20_000;
/** Root and leaf of three indexes, a page each of the months without calls, and the open calls themselves. */
const MOST_BUFFERS = 40;

/** All over, but the first ones. */
const FILL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at, failure_code)
select 'x' || lpad(n::text, 14, '0'), 'default', 'sandbox', 'tts',
  coalesce((array['queued', 'queued', 'dispatching', 'initiated', 'ringing', 'unknown', 'unknown'])[n], 'completed'), '+86',
  '{}', 'SingleCallByTts', now(), case when n = 7 then 'OutcomeUnproven' end
from generate_series(1, $1::integer) n`;

describe('the calls of another mode', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 2);
    await database.pool.query(FILL, [STORED]);
    await database.pool.query('vacuum (analyze) calls');
  });
  afterAll(() => database.close());

  it('are counted at the start as far as they are open', async () => {
    const warn = jest.fn();
    const config = Object.assign(new AppConfig(), { aliyunMode: 'live' });
    await new OtherMode(database, config, { warn } as never).onApplicationBootstrap();
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ waiting: 3, open: 3 }), expect.any(String));
  });

  it('that are over are not read for that, however many there are', async () => {
    const read = await countBlocksRead(database.pool, COUNT_OPEN_CALLS, [['sandbox']]);
    expect(read).toBeLessThanOrEqual(MOST_BUFFERS);
  });
});
