import type { StoredCall } from './database-probe.ts';
import type { Truth } from './sandbox-control.ts';

/** When the ring of {@link ringOf} came. */
export const RANG_AT = Date.parse('2026-01-01T00:00:00Z');
export const CALLEE = '+8613100009000';

/** A call of {@link CALLEE} that went well; for tests of those who judge evidence. */
export function storedCall(overrides: Partial<StoredCall> = {}): StoredCall {
  return {
    id: 'a',
    callee: CALLEE,
    status: 'completed',
    attempt: 1,
    isDue: true,
    isOverdue: true,
    notBefore: null,
    signedAt: null,
    upstreamCode: 'OK',
    failureCode: null,
    failureReason: null,
    eventCount: 2,
    storedEvents: 2,
    lastEvent: 2,
    ...overrides,
  };
}

/** The sandbox's record of a ring that was answered, and took 3 seconds. */
export function ringOf(outId: string, receivedAt = RANG_AT): Truth {
  return {
    callId: `${outId}^1`,
    outId,
    calledNumber: CALLEE.slice('+86'.length),
    script: '',
    outcome: 'answered',
    state: 'over',
    kind: 'single',
    durationSeconds: 3,
    smartStatusCode: null,
    receivedAt: new Date(receivedAt).toISOString(),
  };
}
