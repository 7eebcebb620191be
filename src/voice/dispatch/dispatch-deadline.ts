import type { TimeLimit } from '../../common/timing/time-limit.js';
import type { AppConfig } from '../../config/app.config.js';

type Settings = Pick<AppConfig, 'placingWaitMs' | 'aliyunTotalTimeoutMs'>;

/** Time for the outcome to be written down after the client's total deadline, in milliseconds. */
const RECORDING_MARGIN_MS = 5_000;

/** How long a claim of the queue lasts until its attempt is stamped, in milliseconds. Past it, anybody may take the call over. */
export const CLAIM_MS = 5_000;

/**
 * How long an attempt that begins now lasts at most, in milliseconds: waiting for its slot, sending, the identical copies,
 * writing the outcome. A row that is `dispatching` beyond it has lost its process.
 */
export function attemptMs({ placingWaitMs, aliyunTotalTimeoutMs }: Settings): number {
  return placingWaitMs + aliyunTotalTimeoutMs + RECORDING_MARGIN_MS;
}

/** How long the first byte of an attempt may still leave, in milliseconds; negative when it may not any more. */
export function leftToSendMs({ aliyunTotalTimeoutMs }: Settings, attempt: TimeLimit): number {
  return attempt.leftMs - aliyunTotalTimeoutMs - RECORDING_MARGIN_MS;
}
