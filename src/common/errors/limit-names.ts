import type { ErrorCode } from './error-codes.js';

/** Limits of our own that can refuse a request; labels of a metric. */
export const LIMIT_NAMES = ['address', 'key', 'day', 'bulk', 'destination'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

const LIMITS: Partial<Record<ErrorCode, LimitName>> = {
  'address-rate-limited': 'address',
  'key-rate-limited': 'key',
  'daily-limit-reached': 'day',
  'callee-attempts-reached': 'bulk',
  'destination-not-allowed': 'destination',
};

/** Which limit an error is of; undefined for all other errors. */
export function limitOf(code: ErrorCode): LimitName | undefined {
  return LIMITS[code];
}
