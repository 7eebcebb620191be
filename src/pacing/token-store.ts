/**
 * A row of a bucket, leased: the permission to send one request, or a whole block of them. In milliseconds of the clock of
 * whoever handles it.
 */
export interface LeasedToken {
  readonly number: number;
  readonly generation: number;
  /** Not to be used earlier. */
  readonly slotAt: number;
  /** Not to be used later. */
  readonly heldUntil: number;
}

/** What became of a leased token: when it may be used next. */
export interface Settlement {
  readonly number: number;
  readonly generation: number;
  readonly readyAt: number;
}

/** A lease of tokens of one bucket. All times are durations in milliseconds. */
export interface LeaseRequest {
  readonly key: string;
  /** Rows of this bucket: each is used once, or for one block, in any second. */
  readonly limit: number;
  /** Most tokens to lease; 0 only settles. */
  readonly count: number;
  /** Tokens that are ready no later than this from now may be leased. */
  readonly horizonMs: number;
  /** How long a token that is ready now may be held. */
  readonly readyHoldMs: number;
  /** How long a token may be held after its slot, when the slot is in the future or spaced. */
  readonly futureHoldMs: number;
  /** Least distance of the slots, counted over all replicas; 0: each token at its own time. */
  readonly spacingMs: number;
  /** When nothing is heard of a token that was leased, it is ready so long after its hold. */
  readonly unsettledRestMs: number;
  /** Times in the store's clock. */
  readonly settlements: readonly Settlement[];
}

/** All times in milliseconds of the store's clock, since 1970. */
export interface LeaseAnswer {
  readonly now: number;
  /** By slot. */
  readonly tokens: readonly LeasedToken[];
  /** When the next token that was not leased is ready; `null` when there is none. */
  readonly nextReadyAt: number | null;
  /** Tokens that are ready and were not leased. */
  readonly spareCount: number;
}

/** Where the tokens of all buckets are; shared by all replicas. */
export interface TokenStore {
  /** Makes the bucket when it does not exist. */
  ensure(key: string, limit: number): Promise<void>;
  /** Settles, then leases; one round trip. */
  lease(request: LeaseRequest): Promise<LeaseAnswer>;
  /** The store's clock, in milliseconds since 1970. */
  time(): Promise<number>;
}
