import type { AxiosRequestConfig } from 'axios';

import type { AliyunError } from '../aliyun.error.js';
import type { SignatureScheme, UsedStamp } from '../auth/aliyun-signer.js';
import type { FlatParameters } from '../auth/canonical-query.js';
import type { SigningStamp } from '../auth/rpc-signature.js';
import type { AliyunAnswer } from './aliyun-answer.js';

/** `query` may be repeated at will; `place` only after an attempt that provably placed nothing. */
export type RetryClass = 'query' | 'place';

/** The product an operation belongs to. */
export interface Product {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly host: string;
  /** `/` for every product of Aliyun; a private endpoint may have another. */
  readonly path: string;
  readonly version: string;
  readonly regionId: string | undefined;
}

/** A stamp to be used as it is; with the digest of the key when known, so that another key cannot slip in. */
export type FixedStamp = SigningStamp & Partial<Pick<UsedStamp, 'keyDigest'>>;

/** Words of the caller for what is told of a call, e.g. which attempt of what it is: never a number, a text or a key. */
export type CallSubject = Readonly<Record<string, string | number>>;

export interface CallPlan {
  readonly operation: string;
  readonly parameters: FlatParameters;
  readonly product: Product;
  readonly scheme: SignatureScheme;
  readonly retryClass: RetryClass;
  /** An answer without `Code` proves nothing; other products have none in good answers. */
  readonly requiresCode: boolean;
  /** `OK` without `CallId` proves nothing. */
  readonly requiresCallId: boolean;
  readonly totalTimeoutMs: number;
  readonly maxAttempts: number;
  readonly fixedStamp: FixedStamp | undefined;
  readonly signal: AbortSignal | undefined;
  /** Asked to learn something of the upstream itself. */
  readonly isProbe: boolean;
  /** What the caller's log lines and spans are to say besides; the client does not read it. */
  readonly about: CallSubject;
  readonly onSend: ((stamp: UsedStamp, attempt: number) => void) | undefined;
}

/** How an attempt, and in the end the call, came out. */
export type CallEnd = AliyunAnswer | AliyunError;

/** One call on its way through the interceptors: the plan, and what has happened so far. A class, so that axios does not copy it. */
export class UpstreamCall {
  attempts = 0;
  /** Interceptors run once per attempt; only the outermost run ends the call. */
  depth = 0;
  hasHealedClock = false;
  /** A request was written and no answer has proved yet that it did nothing. */
  isOnTheWire = false;
  /** Why there were no credentials to sign with. */
  preparationError: unknown;
  stamp: UsedStamp | undefined;
  headers: Readonly<Record<string, string>> = {};
  private readonly startedAt = performance.now();

  constructor(readonly plan: CallPlan) {}

  get operation(): string {
    return this.plan.operation;
  }

  get parameters(): FlatParameters {
    return this.plan.parameters;
  }

  /** Milliseconds since the call began. */
  get elapsedMs(): number {
    return performance.now() - this.startedAt;
  }

  /** Milliseconds until the total deadline; may be negative. */
  get remainingMs(): number {
    return this.plan.totalTimeoutMs - this.elapsedMs;
  }
}

/** The axios config of an upstream call. */
export interface UpstreamRequestConfig extends AxiosRequestConfig<string> {
  upstream: UpstreamCall;
}

/** The call that a config belongs to. */
export function callOf(config: object): UpstreamCall {
  return (config as UpstreamRequestConfig).upstream;
}
