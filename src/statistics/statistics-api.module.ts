import { Module } from '@nestjs/common';
import { CallStoreModule } from '../voice/call-store/call-store.module.js';
import { ReceiptsModule } from '../voice/receipts/receipts.module.js';
import { UpstreamModule } from '../voice/upstream/upstream.module.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

/** The API of figures: for processes that serve one. */
@Module({
  imports: [CallStoreModule, ReceiptsModule, UpstreamModule],
  controllers: [StatisticsController],
  providers: [StatisticsRepository, StatisticsService],
})
export class StatisticsApiModule {}
