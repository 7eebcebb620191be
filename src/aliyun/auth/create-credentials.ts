import type { AliyunAuthOptions } from './aliyun-auth.options.js';
import type { CredentialsProvider } from './credentials.js';
import { defaultChain } from './default-chain.js';
import { RefreshingCredentials } from './refreshing-credentials.js';
import { StaticCredentials } from './static-credentials.js';

/** The provider that the options ask for. */
export function createCredentials({ credentials, now }: AliyunAuthOptions): CredentialsProvider {
  if (credentials === undefined) return new RefreshingCredentials(defaultChain(), now);
  if (typeof credentials === 'function') return new RefreshingCredentials(credentials, now);
  return new StaticCredentials(credentials);
}
