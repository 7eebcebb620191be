/**
 * `pending`: to be sent, or being sent. `delivered`: answered with 2xx. `exhausted`: given up after its last attempt. `canceled`:
 * its endpoint was deleted.
 */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'exhausted', 'canceled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why an attempt failed; a closed set, also of metrics. */
export const ATTEMPT_ERRORS = [
  'address-not-allowed',
  'dns',
  'unreachable',
  'tls',
  'timeout',
  'cut-off',
  'redirect',
  'status',
  'no-http',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

export const DELIVERY_ID_PATTERN = /^wd_[0-9A-Za-z]{15}$/;

/** One attempt, as it is stored with its delivery. */
export interface Attempt {
  /** ISO 8601, by the database's clock. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Of the answer; null without one. */
  readonly status: number | null;
  /** Null when it got through. */
  readonly error: AttemptError | null;
  /** The beginning of the answer, at most 1 KiB. */
  readonly answer: string | null;
}

/** An event for an endpoint, as its application sees it. */
export interface Delivery {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly status: DeliveryStatus;
  /** Null while it is sent, while it waits for an earlier event of its subject, and when it has ended. */
  readonly nextAttemptAt: Date | null;
  readonly attempts: readonly Attempt[];
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** With what is sent. */
export interface DeliveryWithBody extends Delivery {
  readonly body: string;
}
