import { describeStart } from './banner.js';
import { createLogger, type Logger } from './common/logging/logger.js';
import { readEnvironment } from './config/environment.js';
import { ConfigurationError } from './config/load-config.js';
import { type Gateway, startGateway } from './gateway.js';

try {
  const config = readEnvironment();
  const logger = createLogger({ level: config.logLevel, format: config.logFormat });
  const gateway = await startGateway(config, logger);
  process.stdout.write(describeStart(gateway, config));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(gateway, logger));
} catch (error) {
  process.stderr.write(`${isExpected(error) ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}

/** Something to be put right by whoever starts the gateway; a stack would only hide what. */
function isExpected(error: unknown): error is Error {
  return error instanceof ConfigurationError || (error instanceof Error && error.message.startsWith('Port '));
}

/** What is being sent ends first; a second signal ends the process at once. */
async function stop(gateway: Gateway, logger: Logger): Promise<void> {
  logger.info('stopping');
  await gateway.close().catch((err: unknown) => logger.error({ err }, 'the stop failed'));
  logger.info('stopped');
}
