import { setTimeout as sleep } from 'node:timers/promises';
import { NUMBER, OTHER_NUMBER, PoolWorld, type Replica } from '../../src/voice/show-numbers/testing/pool-world.js';
import { createTestDatabase } from '../support/test-database.js';

const ENDS = ['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled'];

let world: PoolWorld;

beforeAll(async () => {
  world = new PoolWorld(await createTestDatabase(), 8);
});
afterAll(() => world.close());
beforeEach(() => world.query('delete from show_number_leases; delete from calls'));

describe('the cap of a number', () => {
  it('is never passed by eight replicas, and all calls get through', async () => {
    const applicationId = await world.createApplication([{ number: NUMBER, maxConcurrent: 3 }]);
    let running = 0;
    let most = 0;
    const place = async (replica: Replica, end: string) => {
      const call = world.newCall(applicationId);
      while ((await replica.pool.choose(call))?.none) await sleep(1 + Math.random() * 3);
      most = Math.max(most, ++running);
      await world.store(call, 'dispatching', replica);
      await sleep(Math.random() * 2);
      // When the update is on its way the number may be somebody else's: the row decides, not this test's next line.
      running -= 1;
      await world.move(call, end, replica);
    };
    const lines = world.replicas.flatMap((replica) =>
      Array.from({ length: 4 }, async () => {
        for (const end of ENDS) await place(replica, end);
      }),
    );
    await Promise.all(lines);
    expect(most).toBe(3);
    expect(await world.leasedCalls()).toEqual([]);
    expect(await world.query('select count(*)::integer as count from calls')).toEqual([{ count: 8 * 4 * 6 }]);
  });

  it('holds for every number of a pool by itself, also inside one batch', async () => {
    const applicationId = await world.createApplication([
      { number: NUMBER, maxConcurrent: 2 },
      { number: OTHER_NUMBER, maxConcurrent: 5 },
    ]);
    const calls = Array.from({ length: 20 }, () => world.newCall(applicationId));
    const choices = await Promise.all(calls.map(async (call) => await world.first.pool.choose(call)));
    expect(choices.filter((choice) => choice?.none)).toHaveLength(13);
    const counts = 'select number, count(*)::integer as count from show_number_leases group by 1 order by 2';
    expect(await world.query(counts)).toEqual([
      { number: `sandbox|${NUMBER}`, count: 2 },
      { number: `sandbox|${OTHER_NUMBER}`, count: 5 },
    ]);
  });

  it('holds for two applications that share the number', async () => {
    const numbers = [{ number: NUMBER, maxConcurrent: 1 }];
    const [one, other] = [await world.createApplication(numbers), await world.createApplication(numbers)];
    expect(await world.first.pool.choose(world.newCall(one))).toEqual({ number: NUMBER, isLeased: true });
    expect(await world.first.pool.choose(world.newCall(other))).toMatchObject({ none: true });
  });

  it('never makes replicas wait for each other crosswise, whatever the order of their numbers', async () => {
    const numbers = [NUMBER, OTHER_NUMBER].map((number) => ({ number, maxConcurrent: 1_000 }));
    const [one, other] = [
      await world.createApplication(numbers),
      await world.createApplication([...numbers].reverse()),
    ];
    const work = world.replicas.map(async ({ pool }, index) => {
      for (let i = 0; i < 30; i++) await pool.choose(world.newCall(index % 2 ? one : other));
    });
    await expect(Promise.all(work)).resolves.toHaveLength(8);
  });
});

describe('a sticky pool', () => {
  it('keeps a callee’s number over replicas, and comes back to it when it is free again', async () => {
    const numbers = [NUMBER, OTHER_NUMBER].map((number) => ({ number, maxConcurrent: 1 }));
    const applicationId = await world.createApplication(numbers, 'sticky');
    const call = world.newCall(applicationId);
    const first = await world.first.pool.choose(call);
    const second = await world.replicas[1]?.pool.choose(world.newCall(applicationId));
    expect(second).toMatchObject({ isLeased: true });
    expect(second).not.toEqual(first);
    await world.store(call, 'dispatching');
    await world.move(call, 'completed');
    expect(await world.replicas[2]?.pool.choose(world.newCall(applicationId))).toEqual(first);
  });
});
