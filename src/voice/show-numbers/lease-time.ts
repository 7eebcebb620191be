import type { CallRequest } from '../call-store/call-request.js';

const MINUTE_MS = 60_000;
/** Between the claim and the answer of the phone: sending, ringing on both legs, and room for late receipts. */
const SETUP_MS = 5 * MINUTE_MS;
/** A message of any length, three times, and the wait for keys. */
const LONGEST_MESSAGE_MS = 25 * MINUTE_MS;
/** Where a two-way call sets no end. */
const LONGEST_TALK_MS = 4 * 60 * MINUTE_MS;

/**
 * How long a call can use its number at most, in milliseconds: after that the number is free, even when nobody ever learns
 * how the call ended.
 */
export function leaseTimeMs(request: CallRequest): number {
  if (request.kind !== 'two-way') return SETUP_MS + LONGEST_MESSAGE_MS;
  const { maxDurationSeconds } = request;
  return SETUP_MS + (maxDurationSeconds === undefined ? LONGEST_TALK_MS : maxDurationSeconds * 1000);
}
