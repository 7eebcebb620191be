import { Module } from '@nestjs/common';
import { CallsController } from './calls/calls.controller.js';
import { CallsModule } from './calls/calls.module.js';
import { ErrorsController } from './errors/errors.controller.js';
import { CallEventsController } from './events/call-events.controller.js';
import { EventsController } from './events/events.controller.js';
import { EventsModule } from './events/events.module.js';
import { CalleesController } from './flow-control/callees.controller.js';
import { FlowControlModule } from './flow-control/flow-control.module.js';
import { CallHistoryController } from './history/call-history.controller.js';
import { HistoryModule } from './history/history.module.js';
import { ReceiptGate } from './receipts/receipt-gate.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { RecordingsController } from './recordings/recordings.controller.js';
import { RecordingsModule } from './recordings/recordings.module.js';
import { SuppressionsController } from './suppressions/suppressions.controller.js';
import { SuppressionsModule } from './suppressions/suppressions.module.js';
import { UsageModule } from './usage/usage.module.js';

/** The domain over HTTP: for processes that serve an API. */
@Module({
  imports: [
    CallsModule,
    EventsModule,
    FlowControlModule,
    HistoryModule,
    ReceiptsModule,
    RecordingsModule,
    SuppressionsModule,
    UsageModule,
  ],
  controllers: [
    CallsController,
    CallHistoryController,
    CallEventsController,
    EventsController,
    CalleesController,
    ErrorsController,
    ReceiptsController,
    RecordingsController,
    SuppressionsController,
  ],
  providers: [ReceiptGate],
})
export class VoiceApiModule {}
