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

  it.each([
    ['accepted', ACCEPTED, { status: 'initiated', upstream_call_id: '1^late' }],
    ['not sent', NOT_SENT, { status: 'queued', upstream_call_id: null }],
  ])(
    'is written when it can be: %s',
    async (_name, outcome, row) => {
      const { pool } = test.part(Database);
      const sender = test.part(CallSender);
      const original = sender.send.bind(sender);
      const holder = await pool.connect();
      sender.send = async ({ call }) => {
        await holder.query('begin');
        await holder.query('set local idle_in_transaction_session_timeout = 0');
        await holder.query('select from calls where id = $1 for update', [call.id]);
        return outcome;
      };
      const { status, body } = await test.api.create(ttsCall());
      sender.send = original;
      await holder.query('commit');
      holder.release();
      expect([status, body.callId]).toEqual([503, expect.stringMatching(/^\w{15}$/)]);
      const find = async () =>
        (await pool.query<typeof row>('select status, upstream_call_id from calls where id = $1', [body.callId]))
          .rows[0];
      for (let tries = 0; tries < 50 && (await find())?.status === 'dispatching'; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await find()).toEqual(row);
    },
    30_000,
  );
});
