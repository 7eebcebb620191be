import type { AliyunCredentials, CredentialsSource } from './credentials.js';

/** Injection token of {@link AliyunAuthOptions}. */
export const ALIYUN_AUTH_OPTIONS = Symbol('AliyunAuthOptions');

export interface AliyunAuthOptions {
  /** Keys, or a function that fetches them; left out: the default chain of `@alicloud/credentials`. */
  readonly credentials?: AliyunCredentials | CredentialsSource;
  /** The host's clock, milliseconds since the epoch, read once at the start; for tests. */
  readonly now?: () => number;
  /** Milliseconds that never step; for tests. Default `performance.now`. */
  readonly monotonicNow?: () => number;
}
