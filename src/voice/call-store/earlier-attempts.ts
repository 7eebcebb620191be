/** What is known of the end of a request that did not end its call. */
export interface AttemptEnd {
  readonly code: string;
  readonly requestId: string | null;
}

/** An attempt, or a copy of one, that another has taken the place of; as `calls.earlier_attempts` has it. */
export interface EarlierAttempt {
  readonly number: number;
  /** The same as that of the one before: an identical copy of it. */
  readonly nonce: string;
  /** ISO 8601, as are all times here; by the upstream's clock. */
  readonly signedAt: string;
  readonly signedFor: string;
  /** Left out where nothing is counted any more. */
  readonly sentAt?: string;
  /** Left out where the end was not written. */
  readonly code?: string;
  readonly requestId?: string;
  /** It, or one before it, may have rung. */
  readonly maybeRang?: true;
}
