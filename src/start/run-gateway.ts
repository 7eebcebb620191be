import { createLogger, type Logger } from '../common/logging/logger.js';
import type { Gateway } from '../gateway.js';
import { startOrEnd } from '../common/start/start-or-end.js';
import { tellStart } from './tell-start.js';

/** The gateway's process: starts it, and stops it when told to. */
export async function runGateway(): Promise<void> {
  await startOrEnd(async (config) => {
    const logger = createLogger({ level: config.logLevel, format: config.logFormat });
    // Loaded once the configuration is known to be right: it is most of the program.
    const { startGateway } = await import('../gateway.js');
    const gateway = await startGateway(config, logger);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(gateway, logger));
    tellStart(gateway, config, logger);
  });
}

/** What is being sent ends first; a second signal ends the process at once. */
async function stop(gateway: Gateway, logger: Logger): Promise<void> {
  logger.info('stopping');
  await gateway.close().catch((err: unknown) => logger.error({ err }, 'the stop failed'));
  logger.info('stopped');
}
