import { createLogger } from '../common/logging/logger.js';
import { startOrEnd } from '../common/start/start-or-end.js';
import { stopProcess } from './stop-process.js';
import { tellStart } from './tell-start.js';

/** The gateway's process: starts it, and stops it when told to. */
export async function runGateway(): Promise<void> {
  await startOrEnd(async (config) => {
    const logger = createLogger({ level: config.logLevel, format: config.logFormat });
    // Loaded once the configuration is known to be right: it is most of the program.
    const { startGateway } = await import('../gateway.js');
    const gateway = await startGateway(config, logger);
    // A second signal ends the process at once.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stopProcess(gateway, logger, config.shutdownTimeoutMs));
    await tellStart(gateway, config, logger);
  });
}
