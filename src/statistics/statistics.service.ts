import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../database/database-clock.js';
import { PACING_PRIORITIES } from '../pacing/pacing-priority.js';
import { QueueBacklogRepository } from '../voice/call-store/queue-backlog.repository.js';
import { ReceiptsRepository } from '../voice/receipts/receipts.repository.js';
import { AccountRegistry } from '../voice/upstream/accounts/account-registry.js';
import { PLACING_OPERATIONS } from '../voice/upstream/route.js';
import type { QueueStatisticsDto, StatisticsDto, StatisticsNowDto } from './dto/statistics.dto.js';
import type { StatisticsQueryDto } from './dto/statistics-query.dto.js';
import { MINUTES_KEPT_MS } from './rollup/statistics-upkeep.js';
import { StatisticsRepository } from './statistics.repository.js';
import { toSpan } from './to-span.js';
import { sumOf, toCallStatistics, toStatisticsItem } from './to-statistics-response.js';

const PRIORITIES = [...PACING_PRIORITIES.keys()];

/** Figures for charts: what they cost depends on the span that is asked for, not on what is stored. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly statistics: StatisticsRepository,
    private readonly queue: QueueBacklogRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly accounts: AccountRegistry,
    private readonly clock: DatabaseClock,
  ) {}

  /** @throws {AppError} `invalid-request` */
  async read(applicationId: string, query: StatisticsQueryDto): Promise<StatisticsDto> {
    const { step = '1m', by = 'outcome' } = query;
    const span = toSpan(query, this.clock.now());
    const [rows, now] = await Promise.all([this.statistics.read(applicationId, span, by), this.readNow(applicationId)]);
    return {
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      step,
      by,
      items: rows.map(toStatisticsItem),
      total: toCallStatistics(sumOf(rows)),
      now,
    };
  }

  private async readNow(applicationId: string): Promise<StatisticsNowDto> {
    const since = new Date(this.clock.now().getTime() - MINUTES_KEPT_MS);
    const [queues, receipts, unknownCalls] = await Promise.all([
      this.queue.read(PLACING_OPERATIONS, PRIORITIES),
      this.receipts.readBacklog(),
      this.statistics.countUnknown(applicationId, since),
    ]);
    return {
      queue: together(queues),
      receipts: together([receipts]),
      unknownCalls,
      accounts: this.accounts.describe().map(({ name, breaker }) => ({ name, breaker })),
    };
  }
}

function together(backlogs: readonly QueueStatisticsDto[]): QueueStatisticsDto {
  return {
    dueCount: backlogs.reduce((sum, { dueCount }) => sum + dueCount, 0),
    oldestSeconds: Math.round(Math.max(0, ...backlogs.map(({ oldestSeconds }) => oldestSeconds)) * 10) / 10,
  };
}
