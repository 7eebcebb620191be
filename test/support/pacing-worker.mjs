// One gateway process of the pacing test: takes blocks of slots and "sends" a request in each, to a receiver that logs arrivals.
// Argument: JSON {databaseUrl, accountQps, receiverUrl, account, maxCount}. Ends when the receiver has got all calls.
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { Database } from '../../dist/database/database.js';
import { Pacer } from '../../dist/pacing/pacer.js';

const ALL_SENT = -1;
const { databaseUrl, accountQps, receiverUrl, account, maxCount } = JSON.parse(process.argv[2] ?? '{}');
const dispatcher = new Agent({ connections: 20, pipelining: 1 });
const database = new Database(databaseUrl, 4);
const pacer = new Pacer(database, { accountQps });
const running = new Set();
let statementCount = 0;
let lapsedCount = 0;
const query = database.pool.query.bind(database.pool);
database.pool.query = (...args) => {
  statementCount += 1;
  return query(...args);
};

/** Asks the receiver for calls, like a worker that claims rows. */
async function claim(count) {
  const { body } = await request(`${receiverUrl}/claim?count=${count}`, { method: 'POST', dispatcher });
  return (await body.json()).count;
}

/** A database that does not answer in time is asked again, as the queue does. */
async function reserve() {
  for (;;) {
    try {
      return await pacer.reserveBlock(account, { maxCount });
    } catch (error) {
      if (error.name !== 'PacingUnavailableError') throw error;
      await sleep(100);
    }
  }
}

async function send(slot) {
  try {
    await slot.run(async () => {
      const { body } = await request(`${receiverUrl}/send`, { method: 'POST', dispatcher });
      await body.dump();
    });
  } catch (error) {
    if (error.name !== 'SendSlotLapsedError') throw error;
    lapsedCount += 1;
    await request(`${receiverUrl}/unclaim`, { method: 'POST', dispatcher }).then(({ body }) => body.dump());
  }
}

process.send?.('ready');
for (;;) {
  const slots = await reserve();
  const count = await claim(slots.length);
  for (const slot of slots.slice(Math.max(count, 0))) slot.release();
  if (count === ALL_SENT) break;
  for (const slot of slots.slice(0, count)) {
    const sending = send(slot).finally(() => running.delete(sending));
    running.add(sending);
  }
  if (count === 0) await sleep(50);
}
await Promise.all(running);
await pacer.close();
await database.close();
await dispatcher.close();
process.send?.({ statementCount, lapsedCount });
process.disconnect?.();
