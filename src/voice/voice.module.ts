import { type DynamicModule, Module } from '@nestjs/common';
import { findOperation } from '../aliyun/catalog/catalog.js';
import { ApplicationSettingsModule } from '../applications/settings/application-settings.module.js';
import { AppConfig } from '../config/app.config.js';
import { AccountRegistry } from './upstream/accounts/account-registry.js';
import { CallCancellationService } from './calls/call-cancellation.service.js';
import { CallListRepository } from './call-store/call-list.repository.js';
import { CallListService } from './calls/call-list.service.js';
import { CallUpdatesRepository } from './call-store/call-updates.repository.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsRepository } from './call-store/calls.repository.js';
import { CallsService } from './calls/calls.service.js';
import { CallWrites } from './call-store/call-writes.js';
import { QueueRepository } from './call-store/queue.repository.js';
import { IntentFactory } from './calls/intent-factory.js';
import { IntentStore } from './calls/intent-store.js';
import { LostIntents } from './calls/lost-intents.js';
import { OtherMode } from './maintenance/other-mode.js';
import { ShowNumberStep } from './show-numbers/show-number-step.js';
import { ShowNumbersModule } from './show-numbers/show-numbers.module.js';
import { IdempotentReplay } from './calls/idempotent-replay.js';
import { CallPlacer } from './dispatch/call-placer.js';
import { CallSender } from './dispatch/call-sender.js';
import { DepartureGate } from './dispatch/departure-gate.js';
import { FlowGate } from './flow-control/flow-gate.js';
import { IdenticalResend } from './dispatch/identical-resend.js';
import { OutcomeRecorder } from './dispatch/outcome-recorder.js';
import { Pacer } from '../pacing/pacer.js';
import { PACING_SETTINGS, type PacingSettings } from '../pacing/pacing.types.js';
import { QueueLength } from './dispatch/queue-length.js';
import { QueuedCall } from './dispatch/queued-call.js';
import { QueueWorker } from './dispatch/queue-worker.js';
import { Sweeper } from './dispatch/sweeper.js';
import { CalleeQuotaService } from './flow-control/callee-quota.service.js';
import { CalleesController } from './flow-control/callees.controller.js';
import { FlowControlRepository } from './flow-control/flow-control.repository.js';
import { FlowLimitsRepository } from './flow-control/flow-limits.repository.js';
import { CallEventsController } from './events/call-events.controller.js';
import { CallEventsRepository } from './events/call-events.repository.js';
import { CallEventsService } from './events/call-events.service.js';
import { ErrorsController } from './errors/errors.controller.js';
import { Retention } from './maintenance/retention.js';
import { RecordingsModule } from './recordings/recordings.module.js';
import { MnsConsumer } from './receipts/mns/mns-consumer.js';
import { ReceiptGate } from './receipts/receipt-gate.js';
import { ReceiptWorker } from './receipts/receipt-worker.js';
import { ReceiptInbox } from './receipts/receipt-inbox.js';
import { ReceiptOutcomes } from './receipts/receipt-outcomes.js';
import { ReceiptProcessor } from './receipts/receipt-processor.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { ReceiptsRepository } from './receipts/receipts.repository.js';
import { CallSettlement } from './reconciler/call-settlement.js';
import { DetailQuery } from './reconciler/detail-query.js';
import { QueueExpiry } from './reconciler/queue-expiry.js';
import { Reconciler } from './reconciler/reconciler.js';
import { ReconcilerMetrics } from './reconciler/reconciler-metrics.js';
import { ReviewsRepository } from './call-store/reviews.repository.js';

/** What Aliyun granted (`SingleCallByTts:2000`), else what it documents. */
function toOperationQps(entries: readonly string[]): (operation: string) => number | undefined {
  const granted = new Map(entries.map((entry) => entry.split(':')).map(([name = '', qps]) => [name, Number(qps)]));
  return (operation) => granted.get(operation) ?? findOperation(operation)?.qps;
}

/** The domain: calls from their creation to their end. */
@Module({
  providers: [
    CallsService,
    CallCancellationService,
    CallsRepository,
    CallListRepository,
    CallListService,
    CallUpdatesRepository,
    CallEventsRepository,
    CallEventsService,
    CallPlacer,
    CallSender,
    IdenticalResend,
    QueuedCall,
    DepartureGate,
    FlowGate,
    FlowControlRepository,
    FlowLimitsRepository,
    CalleeQuotaService,
    OutcomeRecorder,
    Pacer,
    {
      provide: PACING_SETTINGS,
      inject: [AppConfig, AccountRegistry],
      useFactory: ({ accountQps, operationQps, aliyunMode }: AppConfig, accounts: AccountRegistry): PacingSettings => ({
        scope: aliyunMode,
        accountQps: (name) => accounts.findNamed(name)?.qps ?? accountQps,
        operationQps: toOperationQps(operationQps),
      }),
    },
    QueueLength,
    QueueRepository,
    Retention,
    QueueWorker,
    Sweeper,
    CallWrites,
    IntentFactory,
    IntentStore,
    LostIntents,
    OtherMode,
    ShowNumberStep,
    IdempotentReplay,
    ReceiptsRepository,
    ReceiptOutcomes,
    ReceiptProcessor,
    ReceiptWorker,
    CallSettlement,
    DetailQuery,
    QueueExpiry,
    Reconciler,
    ReconcilerMetrics,
    ReviewsRepository,
    ReceiptInbox,
    MnsConsumer,
  ],
})
export class VoiceModule {
  /**
   * @param upstream the configured `AccountsModule`: the accounts that place calls.
   * @param roles a process that is a worker only serves no API.
   */
  static forRoot(upstream: DynamicModule, roles: readonly string[]): DynamicModule {
    const controllers = roles.includes('api')
      ? [CallsController, CallEventsController, CalleesController, ErrorsController, ReceiptsController]
      : [];
    const imports = [upstream, ShowNumbersModule, ApplicationSettingsModule, RecordingsModule.forRoot(upstream, roles)];
    const providers = roles.includes('api') ? [ReceiptGate] : [];
    return { module: VoiceModule, imports, controllers, providers };
  }
}
