import type { RecordingState } from '../recording.js';
import { RECORDING_FAILURES, type RecordingFailure } from './recording-failure.js';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1000;

export interface FailedAttempt {
  readonly failure: RecordingFailure;
  /** 1 for the first one. */
  readonly attempts: number;
  readonly sourceExpiresAt: Date;
}

export interface NextStep {
  readonly state: RecordingState;
  readonly nextAttemptAt: Date;
}

/**
 * What follows a failed attempt. Pure. Pauses double from 5 seconds to an hour, each 20 % shorter or longer; the attempt
 * that fails after the URL's end is the last one.
 *
 * @param random in [0, 1).
 */
export function nextStep({ failure, attempts, sourceExpiresAt }: FailedAttempt, now: Date, random: number): NextStep {
  if (RECORDING_FAILURES[failure].isFinal) return { state: 'failed', nextAttemptAt: now };
  if (now >= sourceExpiresAt) return { state: 'expired', nextAttemptAt: now };
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1)) * (0.8 + 0.4 * random);
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + pauseMs) };
}
