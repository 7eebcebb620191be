import type { AppConfig } from '../../config/app.config.js';

/** Time for the outcome to be written down after the client's total deadline, in milliseconds. */
const RECORDING_MARGIN_MS = 5_000;

/**
 * When an attempt that begins now has certainly ended: waiting for its slot, sending, the identical copies, writing the
 * outcome. A row that is `dispatching` beyond it has lost its process.
 */
export function dispatchDeadline(config: AppConfig, now: Date): Date {
  return new Date(now.getTime() + config.placingWaitMs + config.aliyunTotalTimeoutMs + RECORDING_MARGIN_MS);
}

/** The last moment at which the first byte of a claim with this deadline may leave. */
export function sendBefore(config: AppConfig, deadline: Date): Date {
  return new Date(deadline.getTime() - config.aliyunTotalTimeoutMs - RECORDING_MARGIN_MS);
}
