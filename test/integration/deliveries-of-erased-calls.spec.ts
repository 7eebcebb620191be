import { ErasureRepository } from '../../src/data-protection/erasure/erasure.repository.js';
import { Database } from '../../src/database/database.js';
import { CursorsRepository } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import type { LogCursor } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import { EventLog } from '../../src/voice/events/event-log.js';
import { START_OF_LOG } from '../../src/voice/events/event-position.js';
import type { LoggedEvent } from '../../src/voice/events/logged-event.js';
import { aChange } from '../support/audited-change.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

const APPLICATION = 'default';
const ENDPOINT = 'we_000000000000001';
/** A delivery that those of the call have to wait for. */
const INSERT_BEFORE = `
insert into webhook_deliveries (id, endpoint_id, application_id, mode, event_id, type, subject, number, body, due_at)
values ('wd_000000000000001', $1, $2, 'sandbox', 'before.1', 'call.queued', $3, 0, '{}', 'infinity')`;
const CUSTOMER = 'customer-4711';

describe('a call that is erased while its events are written for an endpoint', () => {
  let test: TestGateway;
  let from: LogCursor;

  beforeAll(async () => {
    test = await startTestGateway();
    // Nobody but this test writes deliveries: there is no endpoint that the gateway's own dispatcher would follow.
    const text = `insert into webhook_cursors (application_id, mode, endpoint_id, cursor) values ($1, 'sandbox', '', 'c0')`;
    await test.part(Database).pool.query(text, [APPLICATION]);
    from = { applicationId: APPLICATION, endpointId: '', cursor: 'c0' };
  });
  afterAll(() => test.close());

  /** Places a call, reads its events, and erases it when told. */
  async function readCall() {
    const { body } = await test.api.send<{ id: string }>('POST', '/v1/calls', {
      ...ttsCall(),
      metadata: { customer: CUSTOMER },
    });
    const isOfCall = ({ subject }: LoggedEvent) => subject === `calls/${body.id}`;
    const events = await eventually(
      async () =>
        (await test.part(EventLog).read({ applicationId: APPLICATION, after: START_OF_LOG }, 500)).events.filter(
          isOfCall,
        ),
      (list) => list.some(({ type }) => type === 'call.completed'),
    );
    const { rows } = await test
      .part(Database)
      .pool.query<{ index: string }>('select callee_index as index from calls where id = $1', [body.id]);
    return {
      id: body.id,
      events,
      erase: () => test.part(ErasureRepository).eraseSome([rows[0]?.index ?? ''], aChange()),
    };
  }

  async function write(events: readonly LoggedEvent[]): Promise<number | undefined> {
    const step = {
      from,
      to: `${from.cursor}+`,
      leftBehind: [],
      deliveries: events.map((event) => ({ endpointId: ENDPOINT, event })),
    };
    from = { ...from, cursor: step.to };
    return await test.part(CursorsRepository).take(step);
  }

  async function bodiesOf(callId: string): Promise<string[]> {
    const text = `select body from webhook_deliveries where subject = $1 order by number`;
    return (await test.part(Database).pool.query<{ body: string }>(text, [`calls/${callId}`])).rows.map(
      ({ body }) => body,
    );
  }

  it('is left for later while it is being sent', async () => {
    const { id, erase } = await readCall();
    const { pool } = test.part(Database);
    await pool.query("update calls set status = 'dispatching' where id = $1", [id]);
    expect((await erase()).calls).toEqual([]);
    await pool.query("update calls set status = 'completed' where id = $1", [id]);
    expect((await erase()).calls).toMatchObject([{ id }]);
  });

  it('is told without what was erased where its events had been read before', async () => {
    const { id, events, erase } = await readCall();
    expect(events[0]?.json).toContain(CUSTOMER);
    await erase();
    expect(await write(events)).toBe(events.length);
    const bodies = await bodiesOf(id);
    const { events: told } = await test.part(EventLog).read({ applicationId: APPLICATION, after: START_OF_LOG }, 500);
    expect(bodies).toEqual(told.filter(({ subject }) => subject === `calls/${id}`).map(({ json }) => json));
    expect(bodies.join()).not.toContain(CUSTOMER);
  });

  it('leaves nothing of it where they are being written: the erasure waits for them', async () => {
    const { id, events, erase } = await readCall();
    expect(events[0]?.json).toContain(CUSTOMER);
    const { pool } = test.part(Database);
    await pool.query(INSERT_BEFORE, [ENDPOINT, APPLICATION, `calls/${id}`]);
    const holder = await pool.connect();
    try {
      await holder.query('begin; select from webhook_deliveries for update');
      const written = write(events);
      await eventually(countBlocked, (count) => count === 1);
      const erased = erase();
      await Promise.race([erased, eventually(countBlocked, (count) => count === 2)]);
      await holder.query('commit');
      expect([await written, (await erased).deliveryCount]).toEqual([events.length, events.length]);
    } finally {
      holder.release();
    }
    expect(await bodiesOf(id)).toEqual(['{}']);
  });

  async function countBlocked(): Promise<number> {
    const text = `select count(*)::integer as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return (await test.part(Database).pool.query<{ count: number }>(text)).rows[0]?.count ?? 0;
  }
});
