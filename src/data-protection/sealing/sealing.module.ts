import { Module } from '@nestjs/common';
import { SealingMetrics } from './sealing-metrics.js';
import { SealingWorker } from './sealing-worker.js';

/** What is not sealed with the newest key yet. */
@Module({ providers: [SealingMetrics, SealingWorker] })
export class SealingModule {}
