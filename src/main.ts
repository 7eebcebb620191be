import { describeStart } from './banner.js';
import { createLogger } from './common/logging/logger.js';
import { readEnvironment } from './config/environment.js';
import { ConfigurationError } from './config/load-config.js';
import { startGateway } from './gateway.js';
import { stopProcess } from './stop-process.js';

try {
  const config = readEnvironment();
  const logger = createLogger({ level: config.logLevel, format: config.logFormat });
  const gateway = await startGateway(config, logger);
  process.stdout.write(describeStart(gateway, config));
  // A second signal ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopProcess(gateway, logger, config.shutdownTimeoutMs));
} catch (error) {
  process.stderr.write(`${isExpected(error) ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}

/** Something to be put right by whoever starts the gateway; a stack would only hide what. */
function isExpected(error: unknown): error is Error {
  return error instanceof ConfigurationError || (error instanceof Error && error.message.startsWith('Port '));
}
