import { Injectable } from '@nestjs/common';
import { QueueRepository } from '../call-store/queue.repository.js';

/** How long a count is good enough for an estimate, in milliseconds. */
const CACHE_MS = 500;

interface Counted {
  readonly count: Promise<number>;
  readonly until: number;
}

/** How many calls wait before a new one, for estimates; requests that come at the same time share one count. */
@Injectable()
export class QueueLength {
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly queue: QueueRepository) {}

  /** Due calls of an operation that are as urgent, or more; 0 when they cannot be counted. */
  async before(operation: string, priority: number): Promise<number> {
    const key = `${operation} ${priority}`;
    const known = this.counted.get(key);
    if (known && known.until > performance.now()) return await known.count;
    const count = this.queue.countDue(operation, priority).catch(() => 0);
    this.counted.set(key, { count, until: performance.now() + CACHE_MS });
    return await count;
  }
}
