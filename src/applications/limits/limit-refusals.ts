import { AppError } from '../../common/errors/app-error.js';
import type { KeyRate } from './key-rate.js';
import { rateHeaders } from './rate-headers.js';

const MS_PER_SECOND = 1_000;

/** Whole seconds, and at least one: a client that comes at once would be refused again. */
function toSeconds(waitMs: number): number {
  return Math.max(1, Math.ceil(waitMs / MS_PER_SECOND));
}

export function addressRateLimited(waitMs: number): AppError {
  return new AppError('address-rate-limited', 'Too many requests from this address; wait as Retry-After says', {
    retryAfterSeconds: toSeconds(waitMs),
    hint: {
      en: 'Send fewer requests a second from one address, and none with a key that was refused. Behind a proxy, ask whoever runs the gateway to set API_PROXIES',
      zh: '请降低同一地址每秒的请求数，不要继续使用已被拒绝的密钥。如果经过反向代理，请让网关管理员配置 API_PROXIES',
    },
  });
}

export function keyRateLimited(rate: KeyRate): AppError {
  return new AppError('key-rate-limited', 'Too many requests with this key; wait as Retry-After says', {
    retryAfterSeconds: toSeconds(rate.waitMs),
    headers: rateHeaders(rate),
    hint: {
      en: 'Spread the requests: the RateLimit headers of each answer say how many are left. An administrator can raise limits.requestsPerSecond',
      zh: '请均匀发送请求：每个响应的 RateLimit 头会给出剩余次数。管理员可以调高 limits.requestsPerSecond',
    },
  });
}
