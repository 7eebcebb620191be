import { spreadSlots } from '../pacing-arithmetic.js';
import type { LeaseAnswer, LeaseRequest, Settlement, TokenStore } from '../token-store.js';

interface Token {
  readonly number: number;
  generation: number;
  readyAt: number;
}

interface Bucket {
  nextSlotAt: number;
  readonly tokens: Token[];
}

/** Times further ahead than any lease can set them, in milliseconds. */
const IMPLAUSIBLE_MS = 60_000;
const CURSOR_AHEAD_MS = 2_000;

/** The tokens in memory, by the rules of the SQL: the model in tests, and enough for a single process. */
export class MemoryTokenStore implements TokenStore {
  private readonly buckets = new Map<string, Bucket>();

  /** @param clock milliseconds since 1970. */
  constructor(private readonly clock: () => number) {}

  ensure(key: string, limit: number): Promise<void> {
    const now = this.clock();
    const bucket = this.buckets.get(key) ?? { nextSlotAt: now, tokens: [] };
    this.buckets.set(key, bucket);
    while (bucket.tokens.length < limit) {
      bucket.tokens.push({ number: bucket.tokens.length + 1, generation: 0, readyAt: now });
    }
    return Promise.resolve();
  }

  lease(request: LeaseRequest): Promise<LeaseAnswer> {
    const bucket = this.buckets.get(request.key);
    if (bucket === undefined) return Promise.reject(new Error('no such bucket'));
    const now = this.clock();
    settle(bucket, request.settlements);
    const usable = bucket.tokens.filter(({ number }) => number <= request.limit);
    const picked = pick(usable, request, now);
    const rest = usable.filter((token) => !picked.includes(token));
    const tokens = hold(bucket, picked, request, now);
    return Promise.resolve({
      now,
      tokens,
      nextReadyAt: rest.length === 0 ? null : Math.min(...rest.map(({ readyAt }) => readyAt)),
      spareCount: rest.filter(({ readyAt }) => readyAt <= now).length,
    });
  }

  time(): Promise<number> {
    return Promise.resolve(this.clock());
  }
}

function settle(bucket: Bucket, settlements: readonly Settlement[]): void {
  for (const { number, generation, readyAt } of settlements) {
    const token = bucket.tokens[number - 1];
    if (token?.generation === generation) token.readyAt = readyAt;
  }
}

function pick(usable: readonly Token[], { count, horizonMs }: LeaseRequest, now: number): Token[] {
  return usable
    .filter(({ readyAt }) => readyAt <= now + horizonMs || readyAt > now + IMPLAUSIBLE_MS)
    .sort((a, b) => a.readyAt - b.readyAt || a.number - b.number)
    .slice(0, count);
}

function hold(bucket: Bucket, picked: readonly Token[], request: LeaseRequest, now: number) {
  const { spacingMs, readyHoldMs, futureHoldMs, unsettledRestMs } = request;
  const free = picked
    .map((token) => ({ token, freeAt: toFreeAt(token, now, unsettledRestMs) }))
    .sort((a, b) => a.freeAt - b.freeAt || a.token.number - b.token.number);
  const firstAt = spacingMs > 0 ? Math.min(Math.max(bucket.nextSlotAt, now), now + CURSOR_AHEAD_MS) : now;
  if (spacingMs > 0 && picked.length > 0) bucket.nextSlotAt = firstAt + picked.length * spacingMs;
  const slots = spreadSlots(
    free.map(({ freeAt }) => freeAt),
    spacingMs,
    firstAt,
  );
  return free.map(({ token }, index) => {
    const slotAt = slots[index] ?? now;
    const heldUntil = slotAt + (slotAt <= now ? readyHoldMs : futureHoldMs);
    token.generation += 1;
    token.readyAt = heldUntil + unsettledRestMs;
    return { number: token.number, generation: token.generation, slotAt, heldUntil };
  });
}

function toFreeAt({ readyAt }: Token, now: number, unsettledRestMs: number): number {
  return readyAt > now + IMPLAUSIBLE_MS ? now + unsettledRestMs : Math.max(readyAt, now);
}
