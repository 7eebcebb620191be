import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { CallHistoryService } from './call-history.service.js';

/** How calls came to where they are. */
@Module({
  imports: [CallStoreModule, ReceiptsModule],
  providers: [CallHistoryService],
  exports: [CallHistoryService],
})
export class HistoryModule {}
