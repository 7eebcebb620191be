import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import type { ReviewsRepository } from '../../voice/call-store/reviews.repository.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { READ_LATE_WORK } from './queue.sql.js';

const MOST_COUNTED = 20_000;
/** Calls wait for their turn for a while when many are created at once; everything else should be done within seconds. */
const LATE_SECONDS = 60;
/** Queries are few, and every one may be put off for a minute and more. */
const REVIEWS_LATE_SECONDS = 600;

interface LateWork {
  readonly dueCount: number;
  /** Null: there is none. */
  readonly dueSeconds: number | null;
  readonly attemptSeconds: number | null;
  readonly receiptSeconds: number | null;
}

/** Whether what is due is done: calls in the queue, and the work of the background. */
export class QueueCheck implements Check {
  readonly name = 'queue';

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly reviews: ReviewsRepository,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const [{ rows }, { lagSeconds }] = await Promise.all([
      this.database.pool.query<LateWork>(READ_LATE_WORK, [this.config.aliyunMode, MOST_COUNTED]),
      this.reviews.readBacklog(),
    ]);
    return rows[0] ? judgeWork(rows[0], lagSeconds) : [];
  }
}

/** What late work means. Pure. */
export function judgeWork(work: LateWork, reviewSeconds: number | null): readonly Finding[] {
  const [queue, attempts, receipts, reviews] = [
    ...[work.dueSeconds, work.attemptSeconds, work.receiptSeconds],
    reviewSeconds,
  ].map((seconds) => Math.round(seconds ?? 0)) as [number, number, number, number];
  const isLeft = attempts > LATE_SECONDS || receipts > LATE_SECONDS || reviews > REVIEWS_LATE_SECONDS;
  const found = [
    ...(queue > LATE_SECONDS ? [finding('queue-late', { dueCalls: work.dueCount, oldestSeconds: queue })] : []),
    ...(isLeft
      ? [finding('work-left', { attemptsSeconds: attempts, receiptsSeconds: receipts, reviewsSeconds: reviews })]
      : []),
  ];
  return found.length > 0 ? found : [finding('queue-ok', { dueCalls: work.dueCount, oldestSeconds: queue })];
}
