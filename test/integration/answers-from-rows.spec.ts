import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { CallsRepository } from '../../src/voice/call-store/calls.repository.js';
import { CallSender } from '../../src/voice/dispatch/call-sender.js';
import type { SendOutcome } from '../../src/voice/upstream/send-outcome.js';
import { Sweeper } from '../../src/voice/dispatch/sweeper.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const NOT_SENT: SendOutcome = { type: 'retry-later', code: 'ConnectRefused', requestId: null, retryAfterMs: 60_000 };

/** The process was frozen for longer than its claim lasted: its call is somebody else's when it goes on. */
describe('a request whose call was taken over while it waited', () => {
  let test: TestGateway;

  const query = (text: string, values: unknown[] = []) => test.part(Database).pool.query(text, values);

  beforeAll(async () => {
    test = await startTestGateway({ roles: ['api'], identicalResend: 'off' });
  });
  afterAll(() => test.close());

  /** Holds the one send of a request until `meanwhile` has ended; then it turns out that nothing was sent. */
  async function createWhile(meanwhile: (callee: unknown) => Promise<void>) {
    const sender = test.part(CallSender);
    const original = sender.send.bind(sender);
    const call = ttsCall();
    sender.send = async () => {
      await meanwhile(call.callee);
      return NOT_SENT;
    };
    try {
      return await test.api.create(call);
    } finally {
      sender.send = original;
    }
  }

  async function sweep(callee: unknown): Promise<void> {
    await query("update calls set dispatch_deadline = now() - interval '1 s' where callee_index = $1", [
      test.indexOf(String(callee)),
    ]);
    await test.part(Sweeper).runOnce();
  }

  it('goes back to the queue when its owner proves that nothing was sent, and the answer says so', async () => {
    const { status, body } = await createWhile(sweep);
    expect([status, body.status]).toEqual([202, 'queued']);
    const { rows } = await query('select status, upstream_code, sent_at from calls where id = $1', [body.id]);
    expect(rows).toEqual([{ status: 'queued', upstream_code: 'ConnectRefused', sent_at: null }]);
  });

  it('is unknown, in the answer as in the row, when a copy may have been sent since', async () => {
    const { status, body } = await createWhile(async (callee) => {
      await sweep(callee);
      // A second take-over: the first one may have sent a copy and died.
      await query('update calls set attempt = attempt + 1 where callee_index = $1', [test.indexOf(String(callee))]);
    });
    expect([status, body.status]).toEqual([202, 'unknown']);
    expect((await test.api.get(body.id)).status).toBe('unknown');
  });

  it('is answered with its id when the row cannot be read: it may have been sent', async () => {
    const find = jest.spyOn(CallsRepository.prototype, 'find');
    const { status, body } = await createWhile(async (callee) => {
      await sweep(callee);
      await query('update calls set attempt = attempt + 1 where callee_index = $1', [test.indexOf(String(callee))]);
      find.mockRejectedValueOnce(Object.assign(new Error('connection lost'), { code: 'ECONNRESET' }));
    });
    find.mockRestore();
    expect([status, body.callId]).toEqual([503, expect.stringMatching(/^\w{15}$/)]);
  });

  it('is answered as it ended, when it was canceled', async () => {
    const { status, body } = await createWhile(async (callee) => {
      await query(
        "update calls set status = 'canceled', ended_at = now(), attempt = attempt + 1 where callee_index = $1",
        [test.indexOf(String(callee))],
      );
    });
    expect([status, body.status]).toEqual([202, 'canceled']);
  });
});
