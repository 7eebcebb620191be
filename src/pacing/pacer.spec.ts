import type { Database } from '../database/database.js';
import { MemoryTokenStore } from './testing/memory-token-store.js';
import { Pacer } from './pacer.js';
import { SendSlotLapsedError, PacingUnavailableError } from './pacing.errors.js';
import type { PacingPriority } from './pacing-priority.js';
import type { Reservation } from './pacing.types.js';
import type { LeaseRequest } from './token-store.js';

const send = () => Promise.resolve('sent');
/** More than any test needs: a worker whose turns always lapse asks without end. */
const MANY_LEASES = 50;

describe('Pacer', () => {
  let clock: { now: number };
  let leases: LeaseRequest[];
  let isDown: boolean;
  /** How long the store needs for an answer. */
  let answerMs: number;
  let patience: AbortController;

  beforeEach(() => {
    clock = { now: 1e6 };
    leases = [];
    isDown = false;
    answerMs = 0;
    patience = new AbortController();
  });

  it('grants at once and asks the store once for a block of requests', async () => {
    const pacer = pacerOf(100);
    for (let count = 0; count < 6; count += 1) await reserve(pacer, 0).then(({ slot }) => slot.run(send));
    expect(leases.filter(({ count }) => count > 0)).toHaveLength(2);
  });

  it('grants as many at one instant as the limit, and no more', async () => {
    const pacer = pacerOf(5);
    const granted = await Promise.all(Array.from({ length: 9 }, () => tryReserve(pacer, 0)));
    expect(granted.filter((reservation) => reservation.granted)).toHaveLength(5);
  });

  it('never sends more than the limit in a second, however the requests come', async () => {
    const pacer = pacerOf(7);
    const sentAt: number[] = [];
    for (let count = 0; count < 60; count += 1) {
      const { slot } = await reserve(pacer, 5_000);
      await slot.run(() => Promise.resolve(sentAt.push(clock.now)));
      clock.now += (count * 37) % 90;
    }
    for (let index = 7; index < sentAt.length; index += 1) {
      expect(sentAt[index]! - sentAt[index - 7]!).toBeGreaterThan(1_000);
    }
  });

  it('lets no request leave so late that another one may have its token within the same second', async () => {
    const pacer = pacerOf(1);
    const { slot } = await reserve(pacer, 0);
    await slot.run(async (isOnTime) => {
      let latestAt = clock.now;
      while (!(await tryReserve(pacer, 0)).granted) {
        if (isOnTime()) latestAt = clock.now;
        clock.now += 10;
      }
      expect(clock.now - latestAt).toBeGreaterThan(1_000);
    });
  });

  it('lets a turn rest for longer whose request may have arrived late', async () => {
    const pacer = pacerOf(1);
    const { slot } = await reserve(pacer, 0);
    const sentAt = clock.now;
    await slot.run(() => Promise.resolve((clock.now += 700)));
    while (!(await tryReserve(pacer, 0)).granted) clock.now += 10;
    expect(clock.now - sentAt).toBeGreaterThan(1_700);
  });

  it('denies with an honest estimate, and consumes nothing', async () => {
    const pacer = pacerOf(1);
    await reserve(pacer, 0).then(({ slot }) => slot.run(send));
    const denied = await pacer.reserve('a', 'CreateCall', {
      maxWaitMs: 100,
      priority: 'notification',
      countQueuedBefore: () => Promise.resolve(3),
    });
    if (denied.granted) throw new Error('granted');
    clock.now += denied.estimatedWaitMs;
    expect(denied.estimatedWaitMs).toBeGreaterThan(3_000);
    expect((await tryReserve(pacer, 0)).granted).toBe(true);
  });

  it('asks the store once for denials of one moment', async () => {
    const pacer = pacerOf(1);
    await reserve(pacer, 0).then(({ slot }) => slot.run(send));
    await tryReserve(pacer, 0);
    const before = leases.length;
    for (let count = 0; count < 10; count += 1) expect((await tryReserve(pacer, 0)).granted).toBe(false);
    expect(leases).toHaveLength(before);
    clock.now += 25;
    await tryReserve(pacer, 0);
    expect(leases).toHaveLength(before + 1);
  });

  it('says how long a granted request has to wait', async () => {
    const pacer = pacerOf(1);
    await reserve(pacer, 0).then(({ slot }) => slot.run(send));
    const second = await reserve(pacer, 3_000);
    expect(second.waitMs).toBeGreaterThan(1_000);
    expect(second.waitMs).toBeLessThan(3_000);
  });

  it('limits an operation below the account by its own bucket', async () => {
    const pacer = pacerOf(2_000);
    const slots = await Promise.all(
      Array.from({ length: 1_050 }, () => pacer.reserve('a', 'SingleCallByTts', { maxWaitMs: 0, priority: 'bulk' })),
    );
    expect(slots.filter(({ granted }) => granted)).toHaveLength(1_000);
  });

  it('keeps accounts apart', async () => {
    const pacer = pacerOf(1);
    expect((await tryReserve(pacer, 0, 'notification', 'a')).granted).toBe(true);
    expect((await tryReserve(pacer, 0, 'notification', 'b')).granted).toBe(true);
  });

  it('lets an urgent request go before the queue', async () => {
    const pacer = pacerOf(10);
    const blocks = [await pacer.reserveBlock('a', { maxCount: 3 }), await pacer.reserveBlock('a', { maxCount: 10 })];
    const queued = blocks.flat();
    const before = queued.map(({ at }) => at);
    const { slot } = await reserve(pacer, 2_000, 'verification');
    expect(slot.at).toBeLessThanOrEqual(Math.min(...queued.map(({ at }) => at)));
    expect(Math.max(...queued.map(({ at }) => at))).toBeGreaterThanOrEqual(Math.max(...before));
  });

  it('spaces the slots of the queue', async () => {
    const slots = await pacerOf(50).reserveBlock('a', { maxCount: 8 });
    const distances = slots.slice(1).map(({ at }, index) => at - slots[index]!.at);
    expect(Math.min(...distances)).toBeGreaterThan(18);
  });

  it('does not send in a slot that has lapsed', async () => {
    const { slot } = await reserve(pacerOf(1), 0);
    clock.now += 10_000;
    await expect(slot.run(send)).rejects.toThrow(SendSlotLapsedError);
  });

  it('reserves nothing while the store is away, and goes on after', async () => {
    const pacer = pacerOf(10);
    isDown = true;
    await expect(tryReserve(pacer, 0)).rejects.toThrow(PacingUnavailableError);
    await expect(pacer.reserveBlock('a', { maxCount: 1 })).rejects.toThrow(PacingUnavailableError);
    isDown = false;
    expect((await tryReserve(pacer, 0)).granted).toBe(true);
  });

  it('gives everything back when it closes', async () => {
    const store = new MemoryTokenStore(() => clock.now + 1e12);
    const pacer = pacerOf(8, store);
    await reserve(pacer, 0).then(({ slot }) => slot.release());
    await pacer.reserveBlock('a', { maxCount: 4 });
    await pacer.close();
    const other = pacerOf(8, store);
    const granted = await Promise.all(Array.from({ length: 8 }, () => tryReserve(other, 500)));
    expect(granted.every((reservation) => reservation.granted)).toBe(true);
  });

  it('holds the turns of a store that answers late for as long as their use takes', async () => {
    const pacer = pacerOf(5);
    answerMs = 500;
    const [slot] = await pacer.reserveBlock('a', { maxCount: 1, signal: patience.signal });
    clock.now += 2 * answerMs;
    await expect(slot?.run(send)).resolves.toBe('sent');
  });

  it('ends waiting workers when it closes, and when they lose patience', async () => {
    const pacer = pacerOf(1);
    await reserve(pacer, 0);
    const impatient = pacer.reserveBlock('a', { maxCount: 1, signal: patience.signal });
    patience.abort();
    await expect(impatient).resolves.toEqual([]);
    await pacer.close();
    await expect(pacer.reserveBlock('a', { maxCount: 1 })).resolves.toEqual([]);
  });

  function pacerOf(accountQps: number, store = new MemoryTokenStore(() => clock.now + 1e12)): Pacer {
    return new Pacer(null as unknown as Database, {
      operationQps: (operation) => (operation === 'SingleCallByTts' ? 1_000 : undefined),
      accountQps,
      now: () => clock.now,
      sleep: (ms) => {
        clock.now += ms;
        return Promise.resolve();
      },
      store: {
        ensure: (key, limit) => store.ensure(key, limit),
        time: () => late(store.time()),
        lease: (request) => {
          if (leases.push(request) === MANY_LEASES) patience.abort();
          return isDown ? Promise.reject(new Error('down')) : late(store.lease(request));
        },
      },
    });
  }

  async function late<T>(answer: Promise<T>): Promise<T> {
    const value = await answer;
    clock.now += answerMs;
    return value;
  }

  async function tryReserve(pacer: Pacer, maxWaitMs: number, priority: PacingPriority = 'notification', account = 'a') {
    return await pacer.reserve(account, 'CreateCall', { maxWaitMs, priority });
  }

  async function reserve(pacer: Pacer, maxWaitMs: number, priority: PacingPriority = 'notification') {
    const reservation: Reservation = await tryReserve(pacer, maxWaitMs, priority);
    if (!reservation.granted) throw new Error(`denied for ${reservation.estimatedWaitMs} ms`);
    return reservation;
  }
});
