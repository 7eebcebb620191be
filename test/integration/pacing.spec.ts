import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { Pacer } from '../../src/pacing/pacer.js';
import { runFleet, worstSecond } from '../support/pacing-worker-fleet.js';
import { createTestDatabase } from '../support/test-database.js';

const ACCOUNT_QPS = 50;
const HIGH_QPS = 1_000;

/** How much of the rate was used depends on what else the machine does: a quiet one uses more than 97 %. */
function print(arrivals: readonly number[], qps: number): void {
  const seconds = (arrivals.at(-1)! - arrivals[0]!) / 1_000;
  console.log(JSON.stringify({ qps, worst: worstSecond(arrivals), utilisation: arrivals.length / seconds / qps }));
}

describe('pacing over several processes', () => {
  let databaseUrl: string;
  let database: Database;

  beforeEach(async () => {
    databaseUrl = await createTestDatabase();
    database = new Database(databaseUrl, 8);
  });

  afterEach(() => database.close());

  it('never exceeds a high limit in any second, whatever the machine does to the processes', async () => {
    const fleet = { databaseUrl, workerCount: 4, callCount: HIGH_QPS * 2, accountQps: HIGH_QPS };
    const { arrivals } = await runFleet(fleet);
    print(arrivals, HIGH_QPS);
    expect(arrivals).toHaveLength(HIGH_QPS * 2);
    expect(worstSecond(arrivals)).toBeLessThanOrEqual(HIGH_QPS);
  }, 120_000);

  it('waits for the first lease, and does not refuse the first request', async () => {
    const pacer = new Pacer(database, { accountQps: 20_000 });
    const options = { maxWaitMs: 0, priority: 'notification' } as const;
    expect((await pacer.reserve('account', 'CreateCall', options)).granted).toBe(true);
    await pacer.close();
  });

  it('never exceeds the limit when a process is killed, and goes on without it', async () => {
    const fleet = { databaseUrl, workerCount: 3, callCount: 200, accountQps: ACCOUNT_QPS, killFirstAfterMs: 1_800 };
    const { arrivals } = await runFleet(fleet);
    expect(arrivals.length).toBeGreaterThan(150);
    expect(worstSecond(arrivals)).toBeLessThanOrEqual(ACCOUNT_QPS);
  }, 60_000);

  it('grants single requests without a round trip each', async () => {
    const pacer = new Pacer(database, { accountQps: 1_000 });
    const query = jest.spyOn(database.pool, 'query');
    for (let count = 0; count < 200; count += 1) {
      const reservation = await pacer.reserve('account', 'CreateCall', { maxWaitMs: 5_000, priority: 'notification' });
      if (!reservation.granted) throw new Error('denied');
      await reservation.slot.run(() => new Promise((resolve) => setImmediate(resolve)));
    }
    expect(query.mock.calls.length).toBeLessThan(50);
    query.mockRestore();
    await pacer.close();
  });

  it('shares one limit between replicas', async () => {
    const replicas = Array.from({ length: 4 }, () => new Pacer(database, { accountQps: 20 }));
    const options = { maxWaitMs: 0, priority: 'notification' } as const;
    const reservations = await Promise.all(
      Array.from({ length: 60 }, (_, index) => replicas[index % 4]!.reserve('account', 'CreateCall', options)),
    );
    expect(reservations.filter(({ granted }) => granted).length).toBeLessThanOrEqual(20);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it('leaves nothing behind that a rolling restart would waste', async () => {
    const leaving = new Pacer(database, { accountQps: 10 });
    const reservation = await leaving.reserve('account', 'CreateCall', { maxWaitMs: 0, priority: 'notification' });
    if (reservation.granted) reservation.slot.release();
    await leaving.close();
    const coming = new Pacer(database, { accountQps: 10 });
    const options = { maxWaitMs: 250, priority: 'notification' } as const;
    const reservations = await Promise.all(
      Array.from({ length: 10 }, () => coming.reserve('account', 'CreateCall', options)),
    );
    expect(reservations.every(({ granted }) => granted)).toBe(true);
    await coming.close();
  });
});
