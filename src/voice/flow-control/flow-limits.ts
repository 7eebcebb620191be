import { DEFAULT_FLOW_LIMITS, type FlowLimits } from '../call-store/callee-flow.js';

/**
 * Reads `applications.flow_limits`: `{"perMinute":1,"perHour":5,"perDay":20}`. What is absent is Aliyun's limit, null or 0 is
 * none. What makes no sense is Aliyun's limit, too: too strict does no harm.
 */
export function toFlowLimits(stored: unknown): FlowLimits {
  const fields = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return {
    perMinute: toLimit(fields.perMinute, DEFAULT_FLOW_LIMITS.perMinute),
    perHour: toLimit(fields.perHour, DEFAULT_FLOW_LIMITS.perHour),
    perDay: toLimit(fields.perDay, DEFAULT_FLOW_LIMITS.perDay),
  };
}

function toLimit(value: unknown, fallback: number | null): number | null {
  if (value === null || value === 0) return null;
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= 1_000_000
    ? (value as number)
    : fallback;
}
