import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { MnsConsumer } from './mns/mns-consumer.js';
import { ReceiptInbox } from './receipt-inbox.js';
import { ReceiptMetrics } from './receipt-metrics.js';
import { ReceiptOutcomes } from './receipt-outcomes.js';
import { ReceiptProcessor } from './receipt-processor.js';
import { ReceiptWorker } from './receipt-worker.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Receipts from their arrival until the call tells what they prove. */
@Module({
  imports: [CallStoreModule, UpstreamModule],
  providers: [
    MnsConsumer,
    ReceiptInbox,
    ReceiptMetrics,
    ReceiptOutcomes,
    ReceiptProcessor,
    ReceiptWorker,
    ReceiptsRepository,
  ],
  exports: [ReceiptInbox, ReceiptsRepository],
})
export class ReceiptsModule {}
