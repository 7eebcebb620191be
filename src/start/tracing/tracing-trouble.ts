import type { DiagLogger } from '@opentelemetry/api';
import type { Logger } from '../../common/logging/logger.js';
import { scrub } from '../../common/logging/serialize-error.js';

/** A collector that is away fails every few seconds. */
const REPEAT_MS = 60_000;

/** What the SDK says of itself, in the gateway's log: one line a minute. */
export function tracingTrouble(logger: Logger, now: () => number = () => performance.now()): DiagLogger {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (message: string) => {
    if (now() - toldAt < REPEAT_MS) return;
    toldAt = now();
    logger.warn({ reason: scrub(message) }, 'traces are not exported');
  };
  const ignore = () => undefined;
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
}
