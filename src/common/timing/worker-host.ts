import { Inject, Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import type { WorkerObserver } from './worker-observer.js';

/** Injection token of the process's {@link WorkerObserver}. */
export const WORKER_OBSERVER = Symbol('WorkerObserver');

/** Rounds of one period follow each other, and can share a connection to the database; each round takes a few milliseconds. */
const BETWEEN_WORKERS_MS = 20;

/** What all workers of a process share. */
@Injectable()
export class WorkerHost {
  /** Whether workers run in this process; in others they are there, but never begin by themselves. */
  readonly isWorker: boolean;
  private readonly families: string[] = [];

  constructor(
    { roles }: AppConfig,
    @Inject(LOGGER) readonly logger: Logger,
    @Inject(WORKER_OBSERVER) readonly observer: WorkerObserver,
  ) {
    this.isWorker = roles.includes('worker');
  }

  /** How much later than its period a worker begins, in milliseconds. */
  delayOf(name: string): number {
    const [family = name] = name.split('/');
    if (!this.families.includes(family)) this.families.push(family);
    return this.families.indexOf(family) * BETWEEN_WORKERS_MS;
  }
}
