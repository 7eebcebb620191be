import { CALL_REASONS } from '../../aliyun/catalog/call-status.js';
import { ERROR_CATEGORIES } from '../../aliyun/catalog/error-dictionary.js';
import { OWN_REASONS } from './own-failures.js';

/**
 * Every reason that a failure can have: what became of the call (receipts, call details), whose matter a refusal is (the
 * error dictionary), or what the gateway itself knows.
 */
export const FAILURE_REASONS = [...new Set([...CALL_REASONS, ...ERROR_CATEGORIES, ...OWN_REASONS])] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];
