import type { ProxySettings } from '../common/net/outgoing-agent.js';
import type { AliyunAuthOptions } from './auth/aliyun-auth.options.js';
import type { SignatureScheme } from './auth/aliyun-signer.js';
import type { AliyunCallObserver } from './http/call-observer.js';

/** Injection token of {@link AliyunOptions}. */
export const ALIYUN_OPTIONS = Symbol('AliyunOptions');

/** How {@link AliyunModule} is set up; all but the endpoint has a default. */
export interface AliyunOptions extends AliyunAuthOptions {
  /** Base URL, e.g. `https://dyvmsapi.aliyuncs.com`; a bare host means https. */
  readonly endpoint: string;
  /** API version of the endpoint's product. Default `2017-05-25`. */
  readonly version?: string;
  /** Sent as `RegionId` unless the call names its own. Default `cn-hangzhou`; `null` leaves it out. */
  readonly regionId?: string | null;
  /** Default `rpc`: only there the nonce guard is documented over HTTPS (https://developer.aliyun.com/ask/561619). */
  readonly signature?: SignatureScheme;
  /** Name look-up, TCP and TLS together. Default 3,000 ms. */
  readonly connectTimeoutMs?: number;
  /** From the request's first byte to the answer's last. Default 10,000 ms. */
  readonly readTimeoutMs?: number;
  /** Everything: waiting for a socket, all attempts, the pauses between. Default 15,000 ms. */
  readonly totalTimeoutMs?: number;
  /** The proxies that requests go through. Default none; the environment is not read. */
  readonly proxies?: ProxySettings;
  /** Sockets per endpoint. Default 100. */
  readonly maxConnections?: number;
  /** A free socket is dropped after this time; Aliyun drops it after about 10 s. Default 5,000 ms. */
  readonly keepAliveMs?: number;
  /** Attempts of one call, the first included. Default 3. */
  readonly maxAttempts?: number;
  /** First step of the exponential back-off. Default 100 ms. */
  readonly backoffBaseMs?: number;
  /** Longest step of the back-off. Default 2,000 ms. */
  readonly backoffMaxMs?: number;
  /** Unit of `x-acs-retry-after` in milliseconds; undocumented, taken as 1 (POP error codes, https://help.aliyun.com/document_detail/48054.html). */
  readonly retryAfterUnitMs?: number;
  /** Answers above this size are cut off. Default 4 MiB. */
  readonly maxAnswerBytes?: number;
  /** Told of each finished call: the place for log lines and metrics. */
  readonly observer?: AliyunCallObserver;
  /** Pause between attempts; for tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Jitter in [0, 1); for tests. */
  readonly random?: () => number;
}

export type ResolvedAliyunOptions = Required<
  Omit<AliyunOptions, 'credentials' | 'now' | 'monotonicNow' | 'observer' | 'proxies' | 'sleep'>
> &
  Pick<AliyunOptions, 'observer' | 'proxies' | 'sleep'>;

const DEFAULTS = {
  version: '2017-05-25',
  regionId: 'cn-hangzhou',
  signature: 'rpc',
  connectTimeoutMs: 3_000,
  readTimeoutMs: 10_000,
  totalTimeoutMs: 15_000,
  maxConnections: 100,
  keepAliveMs: 5_000,
  maxAttempts: 3,
  backoffBaseMs: 100,
  backoffMaxMs: 2_000,
  retryAfterUnitMs: 1,
  maxAnswerBytes: 4 * 1024 * 1024,
  random: Math.random,
} as const;

/** Fills in the defaults; an option that is there but `undefined` counts as left out. */
export function resolveOptions(options: AliyunOptions): ResolvedAliyunOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...DEFAULTS, ...(given as unknown as AliyunOptions) };
}
