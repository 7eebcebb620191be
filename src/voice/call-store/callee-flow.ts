import type { CallKind, CallMode, CallPurpose } from './call-request.js';

/**
 * Which windows of a callee a call counts in. Aliyun limits notification and verification calls, each by itself; for
 * everything else (`other`) only the one-second rule holds. https://help.aliyun.com/document_detail/2680293.html
 */
export const QUOTA_CLASSES = ['notification', 'verification', 'other'] as const;
export type QuotaClass = (typeof QUOTA_CLASSES)[number];

/** Most calls to one callee in a window that begins with its first call; null or 0 is no limit. */
export interface FlowLimits {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

/** Aliyun's limits; only dedicated numbers can be given others. */
export const DEFAULT_FLOW_LIMITS: FlowLimits = { perMinute: 1, perHour: 5, perDay: 20 };
export const NO_FLOW_LIMITS: FlowLimits = { perMinute: null, perHour: null, perDay: null };

/** Where a call counts, and what is allowed there. */
export interface CalleeFlow extends FlowLimits {
  /** See {@link flowKey}. */
  readonly key: string;
  readonly quotaClass: QuotaClass;
}

export interface FlowKeyParts {
  readonly mode: CallMode;
  /** The blind index of the callee (src/privacy). */
  readonly index: string;
}

/**
 * The key of a callee's row. All kinds of calls share it, because the one-second rule spans them; it is kept for the callee
 * whatever number is shown, which in common mode only Aliyun knows. Statements book in the order of this key.
 */
export function flowKey({ mode, index }: FlowKeyParts): string {
  return `${mode}|${index}`;
}

/** Aliyun counts bulk calls as notifications. @param purpose of a call that says none: notification. */
export function quotaClass(kind: CallKind, purpose?: CallPurpose | null): QuotaClass {
  switch (kind) {
    case 'tts':
    case 'voice-file':
      return purpose === 'verification' ? 'verification' : 'notification';
    case 'two-way':
    case 'ivr':
      return 'other';
  }
}

/** @param limits the application's; calls that Aliyun does not limit have none. */
export function calleeFlow(key: string, quotaClass: QuotaClass, limits: FlowLimits): CalleeFlow {
  const { perMinute, perHour, perDay } = quotaClass === 'other' ? NO_FLOW_LIMITS : limits;
  return { key, quotaClass, perMinute, perHour, perDay };
}

/** Key, quota class and limits in the order in which statements take them. */
export function flowValues({ key, quotaClass, perMinute, perHour, perDay }: CalleeFlow): unknown[] {
  return [key, quotaClass, perMinute, perHour, perDay];
}
