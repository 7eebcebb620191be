import type { Call } from '../call-store/call.js';
import type { CallEnd } from './call-end.js';

/** What of a stored call tells how it ended. */
export type EndedCall = Pick<
  Call,
  'status' | 'failureCode' | 'upstreamCallId' | 'endedAt' | 'durationSeconds' | 'answeredAt' | 'hangupBy'
>;

const TOLD = ['endedAt', 'answeredAt', 'durationSeconds', 'hangupBy'] as const;

/**
 * Whether a report tells the very end that the call already shows: status, code, times and length, as far as it has them. A
 * call that was canceled takes times and length from the first report that comes; that it was canceled stays.
 */
export function tellsSameEnd(end: CallEnd, call: EndedCall): boolean {
  if (call.status === 'canceled') return true;
  if (end.status !== call.status) return false;
  if (call.failureCode !== null && call.failureCode !== end.statusCode) return false;
  return TOLD.every((fact) => isCompatible(end[fact], call[fact]));
}

/** What one of them does not know, it does not deny. */
function isCompatible(told: Date | string | number | undefined, known: Date | string | number | null): boolean {
  return told === undefined || known === null || told.valueOf() === known.valueOf();
}
