import type { PoolClient } from 'pg';
import { Database } from '../../src/database/database.js';
import { CallSender } from '../../src/voice/dispatch/call-sender.js';
import type { SendOutcome } from '../../src/voice/upstream/send-outcome.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const ACCEPTED: SendOutcome = { type: 'accepted', callId: '1^late', requestId: 'r-1', code: 'OK' };
const NOT_SENT: SendOutcome = { type: 'retry-later', code: 'ConnectRefused', requestId: null, retryAfterMs: 60_000 };

/** Only the owner knows what the upstream said: it must not forget that because the database was away for ten seconds. */
describe('an outcome that could not be written while its request waited', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ roles: ['api'] });
  });
  afterAll(() => test.close());

  // Together, since each waits as long as a request does.
  it('is written when it can be: accepted, not sent', async () => {
    const outcomes = [
      { call: ttsCall(), outcome: ACCEPTED, row: { status: 'initiated', upstream_call_id: '1^late' } },
      { call: ttsCall(), outcome: NOT_SENT, row: { status: 'queued', upstream_call_id: null } },
    ];
    const { pool } = test.part(Database);
    const sender = test.part(CallSender);
    const original = sender.send.bind(sender);
    const holders: PoolClient[] = [];
    sender.send = async (sending) => {
      const holder = await pool.connect();
      holders.push(holder);
      await holder.query('begin');
      await holder.query('set local idle_in_transaction_session_timeout = 0');
      const { rows } = await holder.query<{ index: string }>(
        'select callee_index as index from calls where id = $1 for update',
        [sending.call.id],
      );
      const sent = outcomes.find(({ call }) => test.indexOf(String(call.callee)) === rows[0]?.index);
      return sent ? sent.outcome : await original(sending);
    };
    const answers = await Promise.all(outcomes.map(({ call }) => test.api.create(call)));
    sender.send = original;
    await Promise.all(holders.map((holder) => holder.query('commit')));
    for (const holder of holders) holder.release();
    const find = async (id = '') =>
      (
        await pool.query<{ status: string; upstream_call_id: string | null }>(
          'select status, upstream_call_id from calls where id = $1',
          [id],
        )
      ).rows[0];
    for (const [index, { status, body }] of answers.entries()) {
      expect([status, body.callId]).toEqual([503, expect.stringMatching(/^\w{15}$/)]);
      for (let tries = 0; tries < 50 && (await find(body.callId))?.status === 'dispatching'; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await find(body.callId)).toEqual(outcomes[index]?.row);
    }
  }, 30_000);
});
