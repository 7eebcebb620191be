import type { AppConfig } from '../../config/app.config.js';

/** Time beyond the client's own total deadline in which the outcome is written down. */
const RECORDING_MARGIN_MS = 15_000;

/** When an attempt that begins now has certainly ended; a row that is still `dispatching` then lost its process. */
export function dispatchDeadline(config: AppConfig, now: Date): Date {
  return new Date(now.getTime() + config.aliyunTotalTimeoutMs + RECORDING_MARGIN_MS);
}
