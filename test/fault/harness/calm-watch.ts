import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredCall } from './database-probe.ts';
import { type Evidence, LONGEST_WAIT_MS, NEVER_PLACED, NEVER_PROVEN } from './judge.ts';
import { isConcluded, type Wish } from './ledger.ts';
import type { Settlement } from './settlement.ts';

const PERIOD_MS = 250;
const GIVE_UP_MS = LONGEST_WAIT_MS + 2_000;

/** Measures how long clients and calls wait once a fault is over, or while one that healthy gateways do not have goes on. */
export class CalmWatch {
  private readonly settlement: Settlement;

  constructor(settlement: Settlement) {
    this.settlement = settlement;
  }

  /** Until every client has its answer and every call was sent or has ended; each wish learns how long it was open. */
  async watch(wishes: readonly Wish[], since: number): Promise<void> {
    for (let waiting = wishes; waiting.length > 0;) {
      const evidence = await this.settlement.collect(waiting);
      const now = Date.now();
      waiting = evidence.filter(isOpen).map(({ wish }) => wish);
      for (const wish of waiting) wish.waitedMs = Math.max(0, now - Math.max(since, turnOf(wish)));
      if (now - since > GIVE_UP_MS) return;
      await sleep(PERIOD_MS);
    }
    for (const evidence of await this.settlement.collect(wishes)) evidence.wish.isLeftUnsent = isUnsent(evidence);
  }
}

/** When it was asked for, or is to ring. */
function turnOf({ attempts, body }: Wish): number {
  const scheduledAt = typeof body.scheduledAt === 'string' ? Date.parse(body.scheduledAt) : 0;
  return Math.max(attempts[0]?.at ?? 0, scheduledAt);
}

/** Endings that ring, and whose answer comes. */
const ORDINARY = /(?:[1-9]\d{3}|000\d)$/;

/** Endings that take their time on purpose: an answer is lost, and only the next copy proves that the first one arrived. */
const SLOW = [NEVER_PLACED, NEVER_PROVEN, /0026$/];

function isOpen({ wish, stored, rings }: Evidence): boolean {
  if (SLOW.some((endings) => endings.test(wish.callee))) return false;
  return !isConcluded(wish) || stored.some((call) => !rings.some(({ outId }) => outId === call.id) && isWaiting(call));
}

/** No request of such a round is lost on its way to the upstream: a call that did not ring was not sent, and that is known. */
function isUnsent({ wish, stored, rings }: Evidence): boolean {
  return ORDINARY.test(wish.callee) && rings.length === 0 && stored.some(({ status }) => status === 'unknown');
}

function isWaiting({ status, isDue }: StoredCall): boolean {
  return status === 'dispatching' || (status === 'queued' && isDue);
}
