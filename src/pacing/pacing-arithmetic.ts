/*
 * The life of a token, from its lease to the next one. Lengths are those below, in milliseconds:
 *
 *   leased        slotAt                      heldUntil
 *     │              │  FUTURE_HOLD 400           │
 *     │              │  or READY_HOLD 1,500 where tokens are plenty; each longer by three answers of the store
 *     ├──────────────┼────────────────────────────┤
 *       waits for      its request leaves in here: sentAt
 *       its slot
 *
 *   used:      sentAt ├── COOLDOWN 1,008, and how late the request may have been on its way ──┤ ready
 *   not used:  ready at slotAt, as its process says within 200
 *   silence:   heldUntil ├── UNSETTLED_REST 3,008 ──┤ ready: its process is gone, or out of breath
 */

/** The upstream counts requests per sliding second. */
const WINDOW_MS = 1_000;
/**
 * Margin for what the answer times cannot show, in milliseconds: clocks that drift, an upstream that reads its clock a
 * moment later than the request came. Lateness on the way is added (see AnswerTimes).
 */
const GUARD_MS = 8;
/** Time between two uses of one token. */
export const COOLDOWN_MS = WINDOW_MS + GUARD_MS;
/**
 * How long after the begin of its turn a request may still leave, in milliseconds: it may have to wait for a connection or for a
 * key. Later its token may be used by another one already.
 */
export const LATEST_LEAVE_MS = 2_000;

/**
 * How long after its hold a token rests of which nothing was heard, in milliseconds. Its request may still be on the way: a
 * machine out of breath needs more than half a second from the slot to the answer, and then settles late.
 */
export const UNSETTLED_REST_MS = COOLDOWN_MS + LATEST_LEAVE_MS;

/** How long a replica may sit on a token that is ready, in milliseconds. */
export const READY_HOLD_MS = 1_500;
/** How long after its slot a token may still be used, in milliseconds. */
export const FUTURE_HOLD_MS = 400;
/** How far ahead the queue worker leases, in milliseconds: enough to fetch calls, short enough for a fair share. */
export const BLOCK_HORIZON_MS = 450;
/** Least time between two leases of one queue worker, in milliseconds. */
export const BLOCK_PAUSE_MS = 200;

/** Slots of queued calls are this much closer than the limit alone asks, so that a missed slot can be made up for. */
const CATCH_UP = 0.9;
const LARGEST_LEASE = 64;
const LEASES_PER_LIMIT = 8;
/** Most rows of a bucket; a higher limit means more requests for each row. */
const MOST_ROWS = 200;

/** Requests that one row of a bucket stands for: 1 up to 200 a second, and then so many that 200 rows are enough. */
export function blockSize(limit: number): number {
  return Math.ceil(limit / MOST_ROWS);
}

/** Rows of a bucket: whole blocks, never more requests than the limit. */
export function rowCount(limit: number): number {
  return Math.floor(limit / blockSize(limit));
}

/** Mean time between two requests at the full rate, in milliseconds. */
export function intervalMs(limit: number): number {
  return COOLDOWN_MS / limit;
}

/** Distance of the slots of queued calls, in milliseconds. */
export function spacingMs(limit: number): number {
  return intervalMs(limit) * CATCH_UP;
}

/** Most requests to lease ahead at once: an eighth of a second's worth; where rows are single ones, not too many rows. */
export function leaseSize(limit: number): number {
  const share = Math.ceil(limit / LEASES_PER_LIMIT);
  return blockSize(limit) > 1 ? share : Math.min(share, LARGEST_LEASE);
}

/**
 * When each token is used: not before it is free, each at least `spacing` after the one before, the first not before `firstAt`.
 *
 * @param freeAt when each token may be used, ascending.
 */
export function spreadSlots(freeAt: readonly number[], spacing: number, firstAt: number): number[] {
  let previous = firstAt - spacing;
  return freeAt.map((free) => (previous = Math.max(free, previous + spacing)));
}

export interface QueueAhead {
  /** When the next token that nobody holds is ready; milliseconds. */
  readonly nextReadyAt: number;
  /** Requests that go first. */
  readonly aheadCount: number;
  readonly limit: number;
}

/** How long a request would wait, in milliseconds, rounded up; at least 1. */
export function estimateWaitMs(now: number, { nextReadyAt, aheadCount, limit }: QueueAhead): number {
  const untilReady = Math.max(0, nextReadyAt - now);
  return Math.max(1, Math.ceil(untilReady + aheadCount * intervalMs(limit)));
}
