import { ClockOffset } from '../common/timing/clock-offset.js';
import { PacingUnavailableError } from './pacing.errors.js';
import type { LeaseAnswer, LeasedToken, LeaseRequest, TokenStore } from './token-store.js';

/** A store that leaves one question without an answer for so long counts as unreachable, in milliseconds. */
const ANSWER_TIMEOUT_MS = 3_000;
/** From a lease to the request that uses it: the lease itself, the claim of a queued call, and its stamp. */
const ANSWERS_PER_USE = 3;
/** What is known of slow answers fades with each lease. */
const MEMORY = 0.9;
/** The clocks are compared by a bare query this often, in milliseconds: it is faster than a lease, and so more exact. */
const CLOCK_CHECK_MS = 10_000;
const FIRST_CLOCK_CHECKS = 3;

/** Leases in the local clock: converts every time to the safe side. */
export class LeaseClient {
  private readonly offset = new ClockOffset();
  private readonly known = new Map<string, Promise<void>>();
  private checkedAt = Number.NEGATIVE_INFINITY;
  /** How long the store needs for an answer, in milliseconds: the slowest of the last ones. */
  private answerMs = 0;

  /** @param now monotonic milliseconds. */
  constructor(
    private readonly store: TokenStore,
    private readonly now: () => number,
  ) {}

  /**
   * Settles and leases; times of the request and the answer are local.
   *
   * @throws {PacingUnavailableError}
   */
  async lease(request: LeaseRequest): Promise<LeaseAnswer> {
    try {
      return await this.exchange(request);
    } catch (error) {
      throw new PacingUnavailableError(error);
    }
  }

  private async exchange(request: LeaseRequest): Promise<LeaseAnswer> {
    await this.ensure(request.key, request.limit);
    await this.checkClock();
    const settlements = request.settlements.map((settlement) => ({
      ...settlement,
      readyAt: this.offset.toRemoteNotBefore(settlement.readyAt),
    }));
    const answer = await this.ask(() => this.store.lease({ ...request, ...this.holdsFor(request), settlements }));
    return this.toLocal(answer);
  }

  /** A token must outlast the answers on which its use waits: else none of a far store is ever used. */
  private holdsFor({ readyHoldMs, futureHoldMs }: LeaseRequest): Pick<LeaseRequest, 'readyHoldMs' | 'futureHoldMs'> {
    const waitMs = Math.min(this.answerMs * ANSWERS_PER_USE, ANSWER_TIMEOUT_MS);
    return { readyHoldMs: readyHoldMs + waitMs, futureHoldMs: futureHoldMs + waitMs };
  }

  /** Each answer tells the store's clock, and how long an answer takes. */
  private async ask<Answer extends { readonly now: number }>(question: () => Promise<Answer>): Promise<Answer> {
    const sentAt = this.now();
    const answer = await withTimeout(question());
    const receivedAt = this.now();
    this.answerMs = Math.max(receivedAt - sentAt, this.answerMs * MEMORY);
    this.offset.observe({ sentAt, remote: answer.now, receivedAt });
    return answer;
  }

  private toLocal({ now, tokens, nextReadyAt, spareCount }: LeaseAnswer): LeaseAnswer {
    return {
      now: this.offset.toLocalNotBefore(now),
      tokens: tokens.map((token): LeasedToken => ({
        ...token,
        slotAt: this.offset.toLocalNotBefore(token.slotAt),
        heldUntil: this.offset.toLocalNotAfter(token.heldUntil),
      })),
      nextReadyAt: nextReadyAt === null ? null : this.offset.toLocalNotBefore(nextReadyAt),
      spareCount,
    };
  }

  /** The bucket is made once; a failure is tried again by the next lease. */
  private ensure(key: string, limit: number): Promise<void> {
    const running = this.known.get(key);
    if (running) return running;
    const made = withTimeout(this.store.ensure(key, limit)).catch((error: unknown) => {
      this.known.delete(key);
      throw error;
    });
    this.known.set(key, made);
    return made;
  }

  private async checkClock(): Promise<void> {
    const isFirst = this.checkedAt === Number.NEGATIVE_INFINITY;
    if (this.now() - this.checkedAt < CLOCK_CHECK_MS) return;
    this.checkedAt = this.now();
    for (let count = isFirst ? FIRST_CLOCK_CHECKS : 1; count > 0; count -= 1)
      await this.ask(async () => ({ now: await this.store.time() }));
  }
}

async function withTimeout<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
