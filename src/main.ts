import { describeStart } from './banner.js';
import { createLogger } from './common/logging/logger.js';
import { readEnvironment } from './config/environment.js';
import { ConfigurationError } from './config/load-config.js';
import { startGateway } from './gateway.js';

try {
  const config = readEnvironment();
  const logger = createLogger({ level: config.logLevel, format: config.logFormat });
  const gateway = await startGateway(config, logger);
  process.stdout.write(describeStart(gateway, config));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigurationError ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
