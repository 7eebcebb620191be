import { jest } from '@jest/globals';
import pg from 'pg';
import { LostAnswerError } from '../../src/database/lost-answer.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import { ttsCall } from '../support/builders.js';
import { DatabaseLink } from '../support/database-link.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** The gateway's own loops are off: the test is the other replica, on a link of its own. */
describe('a call whose intent was committed without an answer', () => {
  let link: DatabaseLink;
  let test: TestGateway;
  let other: pg.Pool;

  beforeAll(async () => {
    const url = await createTestDatabase();
    link = await DatabaseLink.open(url);
    other = new pg.Pool({ connectionString: url });
    test = await startTestGateway({ databaseUrl: link.url, roles: ['api'] });
  });
  afterAll(async () => {
    await test.close();
    await other.end();
    await link.close();
  });
  beforeEach(() => test.sandbox.reset());

  async function idsTo(callee: unknown): Promise<string[]> {
    const find = 'select id from calls where callee_index = $1';
    const { rows } = await other.query<{ id: string }>(find, [test.indexOf(String(callee))]);
    return rows.map(({ id }) => id);
  }

  /** Sends a request whose intent is stored while its gateway is cut off; `meanwhile` runs before the link is mended. */
  async function createWhileAway(call: Record<string, unknown>, headers: Record<string, string>, meanwhile: Meanwhile) {
    const earlier = new Set(await idsTo(call.callee));
    link.loseAnswerAndLink('insert_intents');
    const answer = test.api.create(call, headers);
    const id = await eventually(async () => (await idsTo(call.callee)).find((found) => !earlier.has(found)));
    await meanwhile(id, answer);
    await link.mend();
    return await answer;
  }
  const rowOf = async (id: string) =>
    (await other.query<Row>('select status, nonce, failure_code as "failureCode" from calls where id = $1', [id]))
      .rows[0];
  const ringsTo = async (callee: unknown) =>
    (await test.sandbox.rings()).filter(({ calledNumber }) => `+86${calledNumber}` === callee).length;

  it('is not sent beside the worker that took it from the queue', async () => {
    const { callee } = ttsCall();
    await test.api.create(ttsCall({ callee }));
    const { status, body } = await createWhileAway(ttsCall({ callee }), {}, async (id) => {
      expect(await rowOf(id)).toMatchObject({ status: 'queued' });
      // It was deferred; the time is over, and a worker has claimed and stamped it.
      await other.query('delete from callee_flows');
      await other.query(
        `update calls set status = 'dispatching', attempt = 1, nonce = 'of-the-worker', signed_at = now(),
           sent_at = now(), dispatch_deadline = now() + interval '1 min' where id = $1`,
        [id],
      );
    });
    expect([status, body.status]).toEqual([202, 'queued']);
    expect(await rowOf(body.id)).toMatchObject({ status: 'dispatching', nonce: 'of-the-worker' });
    expect(await ringsTo(callee)).toBe(1);
  });

  it('is not sent when it was put off for its callee, and has ended in the queue since', async () => {
    await test.sandbox.configure({ flowControl: false });
    const { callee } = ttsCall();
    await test.api.create(ttsCall({ callee }));
    const writes = test.part(CallWrites);
    const insert = writes.insertIntent.bind(writes);
    jest.spyOn(writes, 'insertIntent').mockImplementationOnce(async (intent) => {
      expect(await insert(intent)).toMatchObject({ type: 'flow-controlled' });
      await other.query("update calls set status = 'canceled', ended_at = now() where id = $1", [intent.id]);
      throw new LostAnswerError(new Error('connection lost'));
    });
    const { status, body } = await test.api.create(ttsCall({ callee }));
    expect(await ringsTo(callee)).toBe(1);
    expect([status, body.status]).toEqual([202, 'canceled']);
  });

  it.each([
    ['a sweeper that sends its copy', 'swept', 'attempt = attempt + 1'],
    ['a worker that has stamped it anew', 'stamped', "nonce = 'of-the-worker'"],
  ])('is not made void under %s', async (_who, key, change) => {
    const call = ttsCall();
    const { body } = await createWhileAway(call, { 'idempotency-key': key }, async (id, answer) => {
      await answer;
      await other.query(`update calls set ${change}, dispatch_deadline = now() + interval '1 min' where id = $1`, [id]);
    });
    const id = body.callId ?? '';
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await rowOf(id)).toMatchObject({ status: 'dispatching', failureCode: null });
    expect((await test.api.create(call, { 'idempotency-key': key })).status).toBe(409);
    expect(await ringsTo(call.callee)).toBe(0);
  });

  it('is not made void in the queue to which a worker has put it back', async () => {
    const { body } = await createWhileAway(ttsCall(), { prefer: 'respond-async' }, async (id, answer) => {
      await answer;
      await other.query("update calls set attempt = 1, not_before = now() + interval '1 min' where id = $1", [id]);
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await rowOf(body.callId ?? '')).toMatchObject({ status: 'queued', failureCode: null });
  });

  it('stays accepted, once a repeated request was told so', async () => {
    const keyed = { prefer: 'respond-async', 'idempotency-key': 'told' };
    const call = ttsCall();
    const { status, body } = await createWhileAway(call, keyed, async (_id, answer) => void (await answer));
    expect(status).toBe(503);
    const again = await test.api.create(call, keyed);
    expect([again.status, again.body.id]).toEqual([202, body.callId]);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await rowOf(again.body.id)).toMatchObject({ status: 'queued', failureCode: null });
  });
});

type Meanwhile = (id: string, answer: Promise<unknown>) => Promise<void>;

interface Row {
  readonly status: string;
  readonly nonce: string | null;
  readonly failureCode: string | null;
}

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
