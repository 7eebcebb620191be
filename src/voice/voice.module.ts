import { type DynamicModule, Module } from '@nestjs/common';
import { CallCancellationService } from './calls/call-cancellation.service.js';
import { CallUpdatesRepository } from './calls/call-updates.repository.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsRepository } from './calls/calls.repository.js';
import { CallsService } from './calls/calls.service.js';
import { CallPlacer } from './dispatch/call-placer.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { PlacingQueue } from './dispatch/placing-queue.js';
import { QueueWorker } from './dispatch/queue-worker.js';
import { ErrorsController } from './errors/errors.controller.js';
import { ReceiptIngest } from './receipts/receipt-ingest.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { ReceiptsRepository } from './receipts/receipts.repository.js';

/** The domain: calls from their creation to their end. */
@Module({
  controllers: [CallsController, ErrorsController, ReceiptsController],
  providers: [
    CallsService,
    CallCancellationService,
    CallsRepository,
    CallUpdatesRepository,
    Dispatcher,
    CallPlacer,
    PlacingQueue,
    QueueWorker,
    ReceiptsRepository,
    ReceiptIngest,
  ],
})
export class VoiceModule {
  /** @param upstream the configured `AliyunModule`: the client that places calls, and its signer. */
  static forRoot(upstream: DynamicModule): DynamicModule {
    return { module: VoiceModule, imports: [upstream] };
  }
}
