/** How often, and how long, a request is sent again when that is safe. */
export interface RetryOptions {
  /** Including the first; 1 never repeats. */
  readonly maxAttempts: number;
  /** The first pause; each further one may be twice as long. */
  readonly baseDelayMs: number;
  /** No pause is longer, and a `Retry-After` that asks for more is left to the caller. */
  readonly maxDelayMs: number;
}

export interface VoiceClientOptions {
  /** Of the gateway, for example `http://localhost:3000`; empty in a page that the gateway serves. */
  readonly baseUrl: string;
  /** Not needed where a cookie does. A function is asked before every request. */
  readonly apiKey?: string | (() => string | Promise<string>);
  /** Instead of the platform's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request. A function is asked before every request. */
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  readonly retry?: Partial<RetryOptions>;
  /** For one answer, streams excepted. 30 seconds without it. */
  readonly timeoutMs?: number;
}

export const DEFAULT_RETRY: RetryOptions = { maxAttempts: 5, baseDelayMs: 250, maxDelayMs: 10_000 };
export const DEFAULT_TIMEOUT_MS = 30_000;

/** What one request may bring along. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
}
