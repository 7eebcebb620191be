import { Module } from '@nestjs/common';
import { CallListRepository } from './call-list.repository.js';
import { CallMetrics } from './call-metrics.js';
import { CallUpdatesRepository } from './call-updates.repository.js';
import { CallWrites } from './call-writes.js';
import { CallsRepository } from './calls.repository.js';
import { QueueBacklogRepository } from './queue-backlog.repository.js';
import { QueueRepository } from './queue.repository.js';
import { ReviewsRepository } from './reviews.repository.js';

const PROVIDERS = [
  CallListRepository,
  CallMetrics,
  CallUpdatesRepository,
  CallWrites,
  CallsRepository,
  QueueBacklogRepository,
  QueueRepository,
  ReviewsRepository,
];

/** Rows of calls, all that writes them, and how many there were. */
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class CallStoreModule {}
