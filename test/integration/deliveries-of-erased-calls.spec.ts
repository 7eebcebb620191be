import { ErasureRepository } from '../../src/data-protection/erasure/erasure.repository.js';
import { Database } from '../../src/database/database.js';
import { CursorsRepository } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import type { LogCursor } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import { EventLog } from '../../src/voice/events/event-log.js';
import { START_OF_LOG } from '../../src/voice/events/event-position.js';
import type { LoggedEvent } from '../../src/voice/events/logged-event.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

const APPLICATION = 'default';
const ENDPOINT = 'we_000000000000001';
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
    return { id: body.id, events, erase: () => test.part(ErasureRepository).eraseSome([rows[0]?.index ?? '']) };
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

  it('leaves nothing of it wherever both happen at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, events, erase } = await readCall();
      expect(events[0]?.json).toContain(CUSTOMER);
      await Promise.all([write(events), erase()]);
      expect((await bodiesOf(id)).join()).not.toContain(CUSTOMER);
    }
  });
});
