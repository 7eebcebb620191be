import { Database } from '../../src/database/database.js';
import { CursorPlaces } from '../../src/delivery/webhooks/dispatcher/cursor-places.js';
import { CursorsRepository } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import { DispatcherSteps, type Followed } from '../../src/delivery/webhooks/dispatcher/dispatcher-steps.js';
import { EventEpoch } from '../../src/voice/events/event-epoch.js';
import { EventLog } from '../../src/voice/events/event-log.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { createEndpoint, listDeliveries, LOCAL } from '../support/webhooks.js';

const STEPS = 200;
const CALL = 'race00000000001';

/** A process that stands still for longer than its lease goes on beside the one that has taken over. */
describe('two dispatchers of webhooks at the same time', () => {
  let test: TestGateway;
  let endpointId: string;
  let written = 0;

  beforeEach(async () => {
    // The API alone: what is dispatched is dispatched by the test.
    test = await startTestGateway({ ...LOCAL, roles: ['api'] });
    ({ id: endpointId } = await createEndpoint(test.api, 'http://127.0.0.1:9/'));
    await insertCall(test.part(Database).pool, CALL);
    written = 0;
    await write();
    await test.api.send('POST', `/v1/webhook-endpoints/${endpointId}/recover`, {});
  });
  afterEach(() => test.close());

  /** An event that can be told: transactions of the whole server may keep it back for a while. */
  async function write(): Promise<void> {
    const writer = await EventWriter.connect(test.config.databaseUrl ?? '');
    await writer.write(CALL, 'call.digits');
    await writer.end();
    await writer.close();
    written += 1;
    await untilHorizonPassed(test.part(Database).pool, 'call_events');
  }

  /** @param cursors perhaps one that stands still. */
  function createDispatcher(cursors?: Pick<CursorsRepository, 'take'>) {
    const own = new CursorsRepository(test.part(Database), { now: () => new Date() } as never, test.config);
    if (cursors) own.take = (step) => cursors.take(step);
    const steps = new DispatcherSteps(own, new CursorPlaces(own, test.part(EventEpoch)));
    const log = test.part(EventLog);
    const read = (one: Followed) => log.read({ applicationId: one.from.applicationId, after: one.after }, STEPS);
    return {
      follow: async () => {
        const forAll = (await steps.list()).filter(({ from }) => from.endpointId === '');
        await steps.follow(forAll, await Promise.all(forAll.map(read)));
      },
      catchUp: async (afterReading: () => Promise<unknown> = () => Promise.resolve()) => {
        const behind = (await steps.list()).filter(({ from }) => from.endpointId !== '');
        await steps.catchUp(behind, async (one) => {
          const page = await read(one);
          await afterReading();
          return page;
        });
      },
    };
  }

  async function expectAll(): Promise<void> {
    const last = createDispatcher();
    for (let round = 0; round < 3; round++) {
      await last.follow();
      await last.catchUp();
    }
    await write();
    await last.follow();
    const numbers = (await listDeliveries(test.api, endpointId)).map(({ eventId }) => Number(eventId.split('.')[1]));
    expect(numbers.toSorted()).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  }

  it('lose nothing when one goes on while the other catches an endpoint up', async () => {
    const [one, other] = [createDispatcher(), createDispatcher()];
    // It wants what the other one is behind with, so that the cursor is moved.
    await createEndpoint(test.api, 'http://127.0.0.1:9/other');
    await one.catchUp(async () => {
      await write();
      await other.follow();
    });
    await expectAll();
  });

  it('lose nothing when one catches an endpoint up that the other takes for behind', async () => {
    const one = createDispatcher();
    const cursors = new CursorsRepository(test.part(Database), { now: () => new Date() } as never, test.config);
    const slow = {
      take: async (step: Parameters<CursorsRepository['take']>[0]) => {
        await catchingUp();
        return await cursors.take(step);
      },
    };
    const [reading, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const caughtUp = one.catchUp(async () => {
      reading.resolve();
      await ending.promise;
    });
    const catchingUp = async () => {
      ending.resolve();
      await caughtUp;
    };
    await createEndpoint(test.api, 'http://127.0.0.1:9/other');
    await reading.promise;
    await write();
    await createDispatcher(slow).follow();
    await expectAll();
  });
});
