import { Injectable } from '@nestjs/common';
import type { PoolNumber, ShowNumbers } from '../../applications/settings/application-settings.js';
import { SettingsCache } from '../../applications/settings/settings.cache.js';
import { leaseTimeMs } from './lease-time.js';
import { wantsPoolNumber } from './pooled-request.js';
import { rankForCallee } from './rendezvous.js';
import { Rotation } from './rotation.js';
import type { ShowNumberChoice, ShowNumberRequest } from './show-number-choice.js';
import { type CappedNumber, ShowNumberLeases } from './show-number-leases.js';
import { WaitingTurns } from './waiting-turns.js';

type Answer = ShowNumberChoice | undefined;

/** Chooses the show number of calls that name none, from the pool of their application. */
@Injectable()
export class ShowNumberPool {
  private readonly rotation = new Rotation();
  private readonly turns = new WaitingTurns();

  constructor(
    private readonly settings: SettingsCache,
    private readonly leases: ShowNumberLeases,
  ) {}

  /**
   * A number for the call, or when to try again; undefined when the request names its number or the application has no
   * pool. Only numbers with a cap cost a query; the number of a written call is given back when the call ends.
   */
  choose(call: ShowNumberRequest): Answer | Promise<Answer> {
    if (!wantsPoolNumber(call.request)) return undefined;
    const settings = this.settings.find(call.applicationId);
    if (settings instanceof Promise) return settings.then((read) => this.chooseFrom(read?.showNumbers, call));
    return this.chooseFrom(settings?.showNumbers, call);
  }

  /** Gives the number back when the call is not written after all: a taken Idempotency-Key, a refusal, an error. */
  async release(callId: string): Promise<void> {
    await this.leases.giveBack(callId);
  }

  private chooseFrom(pool: ShowNumbers | null | undefined, call: ShowNumberRequest): Answer | Promise<Answer> {
    if (!pool) return undefined;
    const preferred =
      pool.strategy === 'sticky'
        ? rankForCallee(pool.numbers, call.callee)
        : this.rotation.next(call.applicationId, pool.numbers);
    const free = preferred.findIndex((entry) => !isCapped(entry));
    const capped = (free === -1 ? preferred : preferred.slice(0, free)).filter(isCapped);
    const fallback = preferred[free]?.number;
    if (fallback !== undefined && capped.length === 0) return { number: fallback, isLeased: false };
    return this.lease(call, capped, fallback);
  }

  private async lease(
    { applicationId, callId, request, priority }: ShowNumberRequest,
    candidates: readonly CappedNumber[],
    fallback: string | undefined,
  ): Promise<ShowNumberChoice> {
    const number = await this.leases.take({ callId, candidates, leaseMs: leaseTimeMs(request) });
    if (number !== undefined) return { number, isLeased: true };
    if (fallback !== undefined) return { number: fallback, isLeased: false };
    const capacity = candidates.reduce((sum, { maxConcurrent }) => sum + maxConcurrent, 0);
    return { none: true, retryAfterMs: this.turns.next(applicationId, capacity, priority, performance.now()) };
  }
}

function isCapped(entry: PoolNumber): entry is CappedNumber {
  return entry.maxConcurrent !== undefined;
}
