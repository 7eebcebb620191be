import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import type { WorkerObserver } from './worker-observer.js';

/** Injection token of the process's {@link WorkerObserver}. */
export const WORKER_OBSERVER = Symbol('WorkerObserver');

/** What all workers of a process share. */
@Injectable()
export class WorkerHost {
  /** Whether workers run in this process; in others they are there, but never begin by themselves. */
  readonly isWorker: boolean;

  constructor(
    { roles }: AppConfig,
    @Inject(LOGGER) readonly logger: Logger,
    @Inject(WORKER_OBSERVER) readonly observer: WorkerObserver,
  ) {
    this.isWorker = roles.includes('worker');
  }
}
