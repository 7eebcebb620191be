import pg from 'pg';
import { callStatement } from '../../src/voice/call-store/call-statement.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey } from '../../src/voice/call-store/callee-flow.js';
import type { Intent } from '../../src/voice/call-store/calls.records.js';
import { toIntentRow } from '../../src/voice/call-store/intent-rows.js';
import { newCallee } from '../support/builders.js';
import { anIntent } from '../support/call-builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';
import { eventually } from '../support/webhooks.js';

const COUNT_BLOCKED = `select count(*)::integer as count from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'`;

describe('two statements that store intents', () => {
  let clients: pg.Client[];

  beforeAll(async () => {
    const url = await createTestDatabase();
    clients = [1, 2, 3].map(() => new pg.Client({ connectionString: url }));
    await Promise.all(clients.map((client) => client.connect()));
  });
  afterAll(() => Promise.all(clients.map((client) => client.end())));

  const store = async (client: pg.Client, intents: readonly Intent[]) =>
    await client.query(callStatement({ intents: 'keyed' }).text, [
      JSON.stringify(intents.map((intent) => toIntentRow(intent, TEST_VAULT))),
    ]);

  it('take their keys before they wait for a callee: never for each other crosswise', async () => {
    const [admin, one, other] = clients as [pg.Client, pg.Client, pg.Client];
    const callee = newCallee();
    const key = flowKey({ mode: 'sandbox', index: TEST_VAULT.indexOf(callee) });
    const toCallee = { callee, booking: calleeFlow(key, 'notification', DEFAULT_FLOW_LIMITS) };
    const keyed = { idempotency: { key: 'k', requestHash: 'h' } };
    const blocked = async () => (await admin.query<{ count: number }>(COUNT_BLOCKED)).rows[0]?.count;
    await store(admin, [anIntent(toCallee)]);
    await admin.query('begin');
    await admin.query('select from callee_flows where key = $1 for update', [key]);
    // The key is that of a call that is booked in no window yet.
    const first = store(one, [anIntent(toCallee), anIntent({ ...keyed, scheduledAt: new Date(Date.now() + 60_000) })]);
    await eventually(blocked, (count) => count === 1);
    const second = store(other, [anIntent({ ...toCallee, ...keyed })]);
    await eventually(blocked, (count) => count === 2);
    await admin.query('commit');
    expect((await first).rowCount).toBe(2);
    expect((await second).rowCount).toBe(0);
  });
});
