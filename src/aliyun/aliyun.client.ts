import { AliyunError } from './aliyun.error.js';
import { type AliyunOptions, type ResolvedAliyunOptions, resolveOptions } from './aliyun.options.js';
import type { AliyunClock } from './auth/aliyun-clock.js';
import type { AliyunSigner, SignatureScheme, UsedStamp } from './auth/aliyun-signer.js';
import { flattenParameters, type Parameters } from './auth/canonical-query.js';
import { findOperation } from './catalog/catalog.js';
import type { AliyunAnswer } from './http/aliyun-answer.js';
import { notifyObserver } from './http/call-observer.js';
import { resolveProduct } from './http/product.js';
import { createError } from './http/read-answer.js';
import {
  type CallEnd,
  type CallPlan,
  type CallSubject,
  type FixedStamp,
  type Product,
  type RetryClass,
  UpstreamCall,
} from './http/upstream-call.js';
import { UpstreamHttp } from './http/upstream-http.js';
import { traceUpstream } from './http/upstream-span.js';

export interface ProductAddress {
  readonly endpoint: string;
  readonly version: string;
  readonly regionId?: string;
}

export interface CallOptions {
  /** Another Aliyun RPC product than the configured one. */
  readonly product?: ProductAddress;
  /** Ends the call; still waiting for a socket it is `not-sent`, later `ambiguous`. */
  readonly signal?: AbortSignal;
  /**
   * A stamp to use as it is, for bytes that are known beforehand or repeated. The call is then never signed anew: only
   * `not-sent` is tried again, with the same bytes.
   */
  readonly signing?: FixedStamp;
  readonly signature?: SignatureScheme;
  /** Default: the catalog's class, `place` for an unknown operation. */
  readonly retryClass?: RetryClass;
  /** `OK` without `CallId` is ambiguous. Default: what the catalog says. */
  readonly requiresCallId?: boolean;
  readonly totalTimeoutMs?: number;
  /** `1` leaves all repeating to the caller, but for the one that heals a wrong clock. */
  readonly maxAttempts?: number;
  /** Asked to learn something of the upstream itself: whatever it answers is no news of a call. */
  readonly isProbe?: boolean;
  /** Told to the observer, and in the call's span. */
  readonly about?: CallSubject;
  /** Runs right before the first byte of each attempt; when it throws, nothing is sent (`not-sent`, `Aborted`). */
  readonly onSend?: (stamp: UsedStamp, attempt: number) => void;
}

const NOTHING: CallSubject = {};

/** Calls operations of Aliyun's RPC products: signed, repeated only where that cannot double anything. */
export class AliyunClient {
  private readonly options: ResolvedAliyunOptions;
  private readonly http: UpstreamHttp;
  private readonly product: Product;

  constructor(
    options: AliyunOptions,
    readonly signer: AliyunSigner,
  ) {
    this.options = resolveOptions(options);
    this.http = new UpstreamHttp(this.options, signer);
    this.product = resolveProduct(this.options.endpoint, this.options.version, this.options.regionId);
  }

  /** As it is configured; a call may name another product's. */
  get endpoint(): string {
    return this.options.endpoint;
  }

  get signature(): SignatureScheme {
    return this.options.signature;
  }

  /** The upstream's time. */
  get clock(): AliyunClock {
    return this.signer.clock;
  }

  /**
   * Calls an operation. `null` and `undefined` parameters are left out, lists and objects become `Key.1`, `Key.1.Sub`.
   * @throws AliyunError for everything but a good answer; its `outcome` tells what is proven
   */
  async call(operation: string, parameters: Parameters = {}, options: CallOptions = {}): Promise<AliyunAnswer> {
    const call = new UpstreamCall(this.planSafely(operation, parameters, options));
    if (!this.signer.isReady) await this.prepare(call);
    const end = await traceUpstream(call, () => this.carryThrough(call));
    if (end instanceof AliyunError) throw end;
    return end;
  }

  /** Closes the sockets once the calls under way have ended. */
  close(): Promise<void> {
    return this.http.close();
  }

  private async carryThrough(call: UpstreamCall): Promise<CallEnd> {
    try {
      return await this.http.send(call);
    } catch (cause) {
      const outcome = call.isOnTheWire ? 'ambiguous' : 'not-sent';
      const message = 'Fault in the client';
      const error = createError(call, { code: 'ClientFault', outcome, message, isRetryable: false, cause });
      notifyObserver(this.options.observer, call, error);
      return error;
    }
  }

  private async prepare(call: UpstreamCall): Promise<void> {
    try {
      await this.signer.prepare();
    } catch (error) {
      call.preparationError = error;
    }
  }

  private planSafely(operation: string, parameters: Parameters, options: CallOptions): CallPlan {
    try {
      return this.plan(operation, parameters, options);
    } catch (cause) {
      const message = 'The call could not be prepared';
      throw new AliyunError({
        code: 'ClientFault',
        outcome: 'not-sent',
        isRetryable: false,
        operation,
        message,
        cause,
      });
    }
  }

  private plan(operation: string, parameters: Parameters, options: CallOptions): CallPlan {
    const known = findOperation(operation);
    const retryClass = options.retryClass ?? known?.retryClass ?? 'place';
    return {
      operation,
      parameters: flattenParameters(parameters),
      product: options.product === undefined ? this.product : productOf(options.product),
      scheme: options.signature ?? this.options.signature,
      retryClass,
      requiresCode: known !== undefined && retryClass === 'place',
      requiresCallId: options.requiresCallId ?? known?.answersCallId ?? false,
      totalTimeoutMs: options.totalTimeoutMs ?? this.options.totalTimeoutMs,
      maxAttempts: options.maxAttempts ?? this.options.maxAttempts,
      fixedStamp: options.signing,
      signal: options.signal,
      isProbe: options.isProbe ?? false,
      about: options.about ?? NOTHING,
      onSend: options.onSend,
    };
  }
}

function productOf({ endpoint, version, regionId }: ProductAddress): Product {
  return resolveProduct(endpoint, version, regionId);
}
