import { readEnvironment } from '../config/environment.js';
import { startSandbox } from './sandbox.app.js';
import { ConsoleLogger } from '@nestjs/common';

const config = readEnvironment();
const sandbox = await startSandbox({
  host: config.host,
  port: config.sandboxPort,
  timeScale: config.sandboxTimeScale,
  receiptUrl: config.sandboxReceiptUrl ?? null,
  logger: new ConsoleLogger('Sandbox'),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close());
}
