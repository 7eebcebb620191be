import type { AppConfig } from '../../config/app.config.js';
import type { NewCall } from './call-request.js';

type Lifetimes = Pick<AppConfig, 'verificationTtlSeconds' | 'callTtlSeconds'>;

/**
 * When a call that is still queued fails: as the request says, else after the time that its purpose allows. A code that
 * somebody waits for is of no use later.
 */
export function expiryOf(newCall: NewCall, createdAt: Date, defaults: Lifetimes): Date {
  if (newCall.expiresAt) return newCall.expiresAt;
  const { scheduledAt, purpose } = newCall;
  const dueAt = scheduledAt && scheduledAt > createdAt ? scheduledAt : createdAt;
  const usualSeconds = purpose === 'verification' ? defaults.verificationTtlSeconds : defaults.callTtlSeconds;
  return new Date(dueAt.getTime() + (newCall.timeToLiveSeconds ?? usualSeconds) * 1_000);
}
