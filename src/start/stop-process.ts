import type { Logger } from '../common/logging/logger.js';
import { ShutdownTimeoutError } from '../common/timing/end-within.js';
import type { Gateway } from '../gateway.js';
import type { Tracing } from './tracing/start-tracing.js';

/** What a process runs. */
export interface Running {
  readonly gateway: Gateway;
  readonly tracing: Tracing | undefined;
}

/**
 * Ends the gateway and its process: what is being sent ends first, within `timeoutMs`. After that, or when the stop fails,
 * the exit code is 1.
 *
 * @param timeoutMs also bounds what keeps a process alive after a stop that went well, e.g. a socket without a goodbye.
 */
export async function stopProcess({ gateway, tracing }: Running, logger: Logger, timeoutMs: number): Promise<void> {
  const begin = performance.now();
  logger.info('stopping');
  try {
    await gateway.close();
    const isFlushed = (await tracing?.stop()) ?? true;
    logger.info('stopped');
    // A collector that is away: nobody waits for its retries.
    if (!isFlushed) process.exit();
  } catch (err) {
    if (err instanceof ShutdownTimeoutError) logger.error(err.message);
    else logger.error({ err }, 'the stop failed');
    process.exit(1);
  }
  const lingering = () => {
    logger.error(`the process did not end within ${timeoutMs} ms; left: open connections`);
    process.exit(1);
  };
  setTimeout(lingering, Math.max(timeoutMs - (performance.now() - begin), 0)).unref();
}
