import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTestWorkerHost } from '../../common/timing/testing/test-worker-host.js';
import type { Signals } from '../../database/signals.js';
import type { Pacer } from '../../pacing/pacer.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import type { QueueRepository } from '../call-store/queue.repository.js';
import type { Account } from '../upstream/accounts/account.js';
import type { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { MOST_UNDER_WAY, QueueWorker } from './queue-worker.js';
import type { QueuedCall } from './queued-call.js';

const [BUSY, OTHER] = ['SingleCallByTts', 'IvrCall'];

describe('the queue worker', () => {
  let worker: QueueWorker;
  /** Calls of each operation that have begun. */
  let begun: Record<string, number>;
  /** Ends the calls that have not ended, the first ones first. */
  let ends: (() => void)[];
  let dueCount: Record<string, number>;
  let wake: () => void;

  beforeEach(() => {
    [begun, ends, dueCount] = [{}, [], {}];
    const slot = { release: () => undefined } as Partial<SendSlot> as SendSlot;
    const hasDue = (operation: string) => Promise.resolve((dueCount[operation] ?? 0) > 0);
    const claimDue = (operation: string, limit: number) => {
      const count = Math.min(limit, dueCount[operation] ?? 0);
      dueCount[operation] = (dueCount[operation] ?? 0) - count;
      return Promise.resolve(Array.from({ length: count }, () => ({ id: operation }) as ClaimedCall));
    };
    const carry = ({ id }: ClaimedCall) => {
      begun[id] = (begun[id] ?? 0) + 1;
      return new Promise<void>((resolve) => ends.push(resolve));
    };
    worker = new QueueWorker(
      { hasDue, claimDue } as Partial<QueueRepository> as QueueRepository,
      { reserveBlock: (_, { maxCount }) => Promise.resolve(Array(maxCount).fill(slot)) } as Partial<Pacer> as Pacer,
      {
        outlook: () => ({ account: {} as Account, mostCalls: Infinity }),
      } as Partial<AccountRegistry> as AccountRegistry,
      { carry, idle: () => Promise.resolve() } as Partial<QueuedCall> as QueuedCall,
      { on: (_, listener) => void (wake = listener) } as Partial<Signals> as Signals,
      createTestWorkerHost(),
    );
    worker.onApplicationBootstrap();
  });
  afterEach(() => worker.beforeApplicationShutdown());

  /** Everything that needs no timer has happened. */
  async function settle(): Promise<void> {
    for (let turns = 0; turns < 50; turns++) await nextTurn();
  }

  function end(count: number): void {
    for (const resolve of ends.splice(0, count)) resolve();
  }

  it('carries a bounded number of calls, and goes on as soon as some have ended', async () => {
    dueCount = { [BUSY]: MOST_UNDER_WAY + 20 };
    wake();
    await settle();
    expect(begun).toEqual({ [BUSY]: MOST_UNDER_WAY });
    end(1);
    await settle();
    expect(begun).toEqual({ [BUSY]: MOST_UNDER_WAY + 1 });
    end(100);
    await settle();
    expect(begun).toEqual({ [BUSY]: MOST_UNDER_WAY + 20 });
  });

  it('places calls of one operation while those of another have no end', async () => {
    dueCount = { [BUSY]: MOST_UNDER_WAY + 20, [OTHER]: 5 };
    wake();
    await settle();
    expect(begun).toEqual({ [BUSY]: MOST_UNDER_WAY, [OTHER]: 5 });
  });
});
