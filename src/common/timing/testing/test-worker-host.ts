import { AppConfig } from '../../../config/app.config.js';
import { createSilentLogger, type Logger } from '../../logging/logger.js';
import { WorkerHost } from '../worker-host.js';
import type { WorkerObserver } from '../worker-observer.js';

const SILENT = createSilentLogger();

/** For workers that a test makes by hand; they run as in a process with the role `worker`. */
export function createTestWorkerHost(observer: Partial<WorkerObserver> = {}, logger: Logger = SILENT): WorkerHost {
  const config = Object.assign(new AppConfig(), { roles: ['worker'] });
  return new WorkerHost(config, logger, { onStart: () => undefined, onRound: () => undefined, ...observer });
}
