import { Database } from '../../src/database/database.js';
import { Signals } from '../../src/database/signals.js';
import { createTestDatabase } from '../support/test-database.js';

describe('signals between processes', () => {
  const databases: Database[] = [];
  const signals: Signals[] = [];

  beforeAll(async () => {
    const url = await createTestDatabase();
    for (let i = 0; i < 2; i++) {
      const database = new Database(url, 2);
      databases.push(database);
      signals.push(new Signals(database));
    }
  });
  afterAll(async () => {
    await Promise.all(signals.map((one) => one.onApplicationShutdown()));
    await Promise.all(databases.map((database) => database.close()));
  });

  it('wake who listens, and only for what it listens to', async () => {
    const [sender, receiver] = signals as [Signals, Signals];
    const woken: string[] = [];
    const nextOf = (name: 'calls_queued' | 'receipts_stored') =>
      new Promise<void>((resolve) => {
        receiver.on(name, () => {
          woken.push(name);
          resolve();
        });
      });
    // A new connection wakes everybody once: nobody knows what was missed.
    await Promise.all([nextOf('calls_queued'), nextOf('receipts_stored')]);
    woken.length = 0;
    const stored = nextOf('receipts_stored');
    for (let i = 0; i < 50; i++) sender.send('receipts_stored');
    await stored;
    expect(woken).not.toContain('calls_queued');
    expect(woken.length).toBeGreaterThan(0);
  });
});
