import { Module } from '@nestjs/common';
import { CallListRepository } from './call-list.repository.js';
import { CallUpdatesRepository } from './call-updates.repository.js';
import { CallWrites } from './call-writes.js';
import { CallsRepository } from './calls.repository.js';
import { QueueRepository } from './queue.repository.js';
import { ReviewsRepository } from './reviews.repository.js';

const REPOSITORIES = [
  CallListRepository,
  CallUpdatesRepository,
  CallWrites,
  CallsRepository,
  QueueRepository,
  ReviewsRepository,
];

/** Rows of calls, and all that writes them. */
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class CallStoreModule {}
