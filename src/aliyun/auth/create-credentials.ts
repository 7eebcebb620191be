import type { AliyunAuthOptions } from './aliyun-auth.options.js';
import type { AliyunClock } from './aliyun-clock.js';
import type { CredentialsProvider } from './credentials.js';
import { defaultChain } from './default-chain.js';
import { RefreshingCredentials } from './refreshing-credentials.js';
import { StaticCredentials } from './static-credentials.js';

/** The provider that the options ask for. @param clock what expiries are compared with */
export function createCredentials(
  { credentials, monotonicNow }: AliyunAuthOptions,
  clock: AliyunClock,
): CredentialsProvider {
  if (credentials === undefined) return new RefreshingCredentials(defaultChain(), clock, monotonicNow);
  if (typeof credentials === 'function') return new RefreshingCredentials(credentials, clock, monotonicNow);
  return new StaticCredentials(credentials);
}
