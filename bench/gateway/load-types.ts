/** One order to the load generator. */
export interface LoadOrder {
  readonly port: number;
  /** Where calls are created. */
  readonly path: string;
  /** Set: `GET` one of these after the other, instead of creating calls. */
  readonly reads?: readonly string[];
  /** Each created call has an Idempotency-Key of its own. */
  readonly hasKeys?: boolean;
  readonly apiKey: string;
  /** Closed loop: requests kept under way. Open loop: connections opened beforehand. */
  readonly connections: number;
  /** Open loop: arrivals a second at fixed times. Unset: closed loop. */
  readonly ratePerSecond?: number;
  readonly durationMs: number;
}

/** What the generator saw. Latencies are in microseconds; in the open loop they count from the planned arrival. */
export interface LoadResult {
  readonly requests: number;
  /** Answers that were not 2xx, and connections that broke. */
  readonly failures: number;
  /** Answers of 202: stored, but not placed within the request. */
  readonly queued: number;
  /** The first failure, for the reader. */
  readonly firstFailure?: string;
  readonly seconds: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  /** CPU of the generator itself, to see that it is not the bottleneck. */
  readonly generatorCpuSeconds: number;
}
